"""The screen itself, its preview, and what it asks while somebody is choosing."""

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from wagtail.contrib.settings.views import EditView, PreviewOnEdit
from wagtail.models import Site
from wagtail.utils.decorators import xframe_options_sameorigin_override

from council.look import preview
from council.theme.contrast import check_contrast
from council.theme.shipped import THEMES
from council.theme.stylesheet import COLOURS, theme_css

APP, MODEL = "council", "councilsettings"


def look_of(request: HttpRequest, pk: int) -> Any:
    """The look of the site with this number, for whoever may change it."""
    model: Any = apps.get_model(APP, MODEL)
    site = get_object_or_404(Site, pk=pk)
    if not model.get_permission_policy().user_has_permission_for_instance(request.user, "change", site):
        raise PermissionDenied
    return model.for_site(site)


class LookEdit(EditView):
    """Names and look of one site."""

    template_name = "council/look/edit.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, APP, MODEL, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Saves; or fills the form in from a theme for somebody without scripts."""
        if request.POST.get("start_from") not in THEMES:
            return super().post(request, *args, **kwargs)
        theme = THEMES[request.POST["start_from"]]
        messages.info(
            request,
            f"The form below is filled in from the theme {theme.label}. Nothing is saved yet: look at the "
            "preview, then save, or open this screen again to leave all as it was.",
        )
        return self.render_to_response(self.get_context_data(form=self.get_form()))

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        theme = THEMES.get(self.request.POST.get("start_from", ""))
        if theme is not None:
            kwargs["data"] = self.request.POST.copy()
            for name, value in theme.settings.items():
                kwargs["data"][name] = str(value)
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["site"] = self.site
        context["sites"] = Site.objects.count()
        context["unreachable"] = not (self.object.phone or self.object.email or self.object.address)
        context["menus_url"] = reverse("wagtailsettings:edit", args=["home", "menus", self.site.pk])
        context["check_url"] = reverse("look:check", args=[self.site.pk])
        context["show_url"] = reverse("look:show", args=[self.site.pk])
        context["preview_modes"] = self.object.preview_modes
        return context


class LookPreview(PreviewOnEdit):
    """A page of the site beside the form, in the values typed so far."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, APP, MODEL, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Remembers what was typed, for the frame that asks next."""
        if not request.POST:
            return JsonResponse({"is_valid": False, "is_available": False})
        return super().post(request, *args, **kwargs)

    def validate_form(self, form: Any) -> bool:
        """True: what cannot be shown yet stays as it was saved."""
        form.defer_required_fields()
        form.is_valid()
        preview.repair(form, apps.get_model(APP, MODEL)._default_manager.get(pk=self.object.pk))
        for formset in form.formsets.values():
            if formset.is_valid():
                formset.instance = form.instance
                formset.save(commit=False)
        return True

    def get_extra_request_attrs(self) -> dict[str, Any]:
        return {**super().get_extra_request_attrs(), "_wagtail_site": self.site}

    @method_decorator(xframe_options_sameorigin_override)
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page in the frame; in the look as it is saved when nothing has been typed."""
        data = self._get_form_data(self._get_form_state())
        if data:
            self.validate_form(self.get_form(data))
        return self._shown(request.GET.get("mode", ""))

    def _shown(self, mode: str) -> Any:
        known = [name for name, _ in self.object.preview_modes]
        chosen = mode if mode in known else known[0]
        return self.object.make_preview_request(self.request, chosen, self.get_extra_request_attrs())


class LookShow(LookPreview):
    """The same as a page of its own, for somebody without scripts: nothing is remembered."""

    http_method_names = ("post",)

    @method_decorator(xframe_options_sameorigin_override)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.validate_form(self.get_form(request.POST))
        return self._shown(request.POST.get("preview_mode", ""))


@never_cache
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of the colours typed so far could not be read, why, and what is offered instead."""
    look = look_of(request, pk)
    for name in COLOURS:
        setattr(look, name, request.POST.get(name, "").strip())
    found = check_contrast(look)
    return JsonResponse({problem.field: problem._asdict() for problem in found})


@never_cache
@require_GET
def stylesheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The stylesheet of a look that has not been saved, which the address describes."""
    look = preview.tried(look_of(request, pk), request.GET.dict())
    return HttpResponse(theme_css(look), content_type="text/css; charset=utf-8")
