"""A site's pages in a look that has not been saved."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.urls import resolve, reverse
from wagtail.models import Page, Site

from council.core import navigation, pictures
from council.theme.colours import is_colour
from council.theme.stylesheet import COLOURS

# The fields that the stylesheet is made from; the rest is in the page's own words and classes.
STYLED = (
    *COLOURS,
    "heading_typeface",
    "body_typeface",
    "type_scale",
    "corner_radius",
    "button_shape",
    "density",
)
# The kind of page that a mode asks for, then what stands in for it on a site that has none.
KINDS: dict[str, tuple[str, ...]] = {
    "home": (),
    "service": ("services.ServicePage", "services.InfoPage"),
    "news": ("home.NewsPage", "home.EventPage", "services.InfoPage"),
}
FORM = "garden-waste"


def show(look: Any, request: HttpRequest, mode: str) -> HttpResponseBase:
    """A real page of the look's site, rendered with the look as it is in memory; nothing is saved."""
    for image, role in look.pictures():
        if image is not None:
            pictures.make_renditions(image, [role])
    look.is_tried = True
    setattr(request, look.get_cache_attr_name(), look)
    request._wagtail_site = look.site  # type: ignore[attr-defined]
    if mode == "form":
        return _shown(request, reverse("forms:start", args=[FORM]))
    page = _page(look.site, mode)
    _stand_at(request, "/" + page.url_path[len(look.site.root_page.url_path) :])
    return page.serve(request)


def _shown(request: HttpRequest, path: str) -> HttpResponseBase:
    _stand_at(request, path)
    match = resolve(path)
    response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    return response


def _stand_at(request: HttpRequest, path: str) -> None:
    request.path = request.path_info = path


def _page(site: Site, mode: str) -> Any:
    for label in KINDS.get(mode, ()):
        found = navigation.open_to_all(apps.get_model(label).objects.descendant_of(site.root_page)).first()
        if found is not None:
            return found
    return Page.objects.get(pk=site.root_page_id).specific


def stylesheet_address(look: Any) -> str:
    """Where the stylesheet of a look that is not saved is fetched: the look is in the address."""
    values = {name: str(getattr(look, name)) for name in STYLED}
    return f"{reverse('look:stylesheet', args=[look.site_id])}?{urlencode(values)}"


def tried(look: Any, asked: Mapping[str, str]) -> Any:
    """The look with what was asked in place of what is saved; what cannot be used is left as it was."""
    for name in STYLED:
        if name in asked:
            put(look, name, asked[name])
    return look


def put(look: Any, name: str, value: str) -> None:
    """Sets one value of the look, if it is one that could be saved, whatever its contrast."""
    field = look._meta.get_field(name)
    try:
        setattr(look, name, field.clean(value, look))
    except Exception:  # whatever was typed half-way is no value yet
        return


def repair(form: Any, saved: Any) -> None:
    """Puts back into the form's instance what was saved wherever what was typed cannot be used.

    A colour that is refused for its contrast alone can be shown, and is left.
    """
    for name in _wrong(form):
        value = getattr(form.instance, name, None)
        if not (name in COLOURS and is_colour(value)):
            setattr(form.instance, name, getattr(saved, name))


def _wrong(form: Any) -> Iterator[str]:
    columns = {field.name for field in form.instance._meta.concrete_fields}
    yield from (name for name in form.errors if name in columns)
