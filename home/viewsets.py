"""Banners in the admin."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views import View
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from council.core import clock
from home import actions
from home.models import AlertBanner
from home.permissions import PUBLISH_BANNER


class BannerPolicy(ModelPermissionPolicy):
    """One permission for all that is done to banners; none is ever deleted, so that the record stays."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(user.is_active and user.has_perm(PUBLISH_BANNER))


class CreateBanner(generic.CreateView):
    """Puts a banner on the site."""

    def save_instance(self) -> AlertBanner:
        return actions.publish_banner(banner=self.form.save(commit=False), by=self.request.user)


class EditBanner(generic.EditView):
    """Changes a banner: it shows again to those who have hidden it."""

    def save_instance(self) -> AlertBanner:
        self.has_content_changes = self.form.has_changed()
        return actions.publish_banner(banner=self.form.save(commit=False), by=self.request.user)


class EndBanner(PermissionRequiredMixin, View):
    """Takes a banner off every page."""

    permission_required = PUBLISH_BANNER
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ends it and says so."""
        banner = actions.end_banner(banner=get_object_or_404(AlertBanner, pk=pk), by=request.user)
        messages.success(request, f"“{banner.heading}” is off the site.")
        return redirect(reverse("banners:index"))


class StateColumn(Column):
    """Whether the banner waits, shows or has ended; the button that ends one that does."""

    cell_template_name = "home/admin/banner_state.html"

    def get_cell_context_data(self, instance: AlertBanner, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["state"] = instance.state(clock.now())
        context["request"] = parent_context["request"]
        return context

    def get_value(self, instance: AlertBanner) -> str:
        return instance.state(clock.now())


class BannerViewSet(ModelViewSet):
    """The list of banners and their form."""

    model = AlertBanner
    name = "banners"
    icon = "warning"
    menu_label = "Banners"
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    permission_policy = BannerPolicy(AlertBanner)
    add_view_class = CreateBanner
    edit_view_class = EditBanner
    list_display: ClassVar[list[Any]] = [
        "heading",
        Column("get_kind_display", label="Kind"),
        Column("starts_at", label="Starts", accessor=lambda banner: clock.moment_in_words(banner.starts_at)),
        Column("ends_at", label="Ends", accessor=lambda banner: clock.moment_in_words(banner.ends_at)),
        StateColumn("state", label="Now"),
    ]
    list_filter: ClassVar[list[str]] = ["kind"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("heading"),
        FieldPanel("text"),
        MultiFieldPanel([FieldPanel("link_url"), FieldPanel("link_text")], heading="Link"),
        MultiFieldPanel(
            [FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("dismissible")], heading="When"
        ),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's own, and the one that ends a banner."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        return [*patterns, path("<int:pk>/end/", EndBanner.as_view(), name="end")]


banner_viewset = BannerViewSet("banners")
