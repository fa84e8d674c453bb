"""The check-list of a page while it is being written: what is on the screen is checked, nothing is kept."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from wagtail.admin.views.pages.preview import PreviewOnCreate, PreviewOnEdit
from wagtail.models import Page

from council.core.checklist import GOOD_AGE, Item, Place, check, reading_age
from council.core.checklist.parts import parts_of
from council.core.models import BasePage
from council.core.registries import foretold
from services.admin_views.refusals import read, refused

# What is said beside the picture too, as soon as it is chosen.
SMALL = "picture_small"


class _Checked:
    """Puts what was sent to the check-list and answers with the list as it is shown."""

    http_method_names = ("post",)
    request: HttpRequest
    object: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """How many things are missing, and the list."""
        if not isinstance(self.object, BasePage):
            raise Http404("Only pages of the council have a check-list.")
        form = self.get_form(request.POST)  # type: ignore[attr-defined]
        starred = [name for name, field in form.fields.items() if field.required]
        try:
            # What cannot be read is left as it was; the fields say so themselves.
            errors = read(form)
        except (KeyError, ValueError):
            # Wagtail's own fields trust that what an editor sends is whole.
            return JsonResponse({"error": "This is not what the page editor sends."}, status=400)
        page = form.instance
        items = check(page)
        told_already = {item.place.field for item in items}
        items = [*_empty(form, [name for name in starred if name not in told_already]), *items]
        text = parts_of(page).text
        follows = [words for tells in foretold for words in tells(page, form.parent_page)]
        items = [*refused(form, errors, items), *items]
        required = [item for item in items if item.required]
        needed = [item for item in items if item.needed]
        advice = [item for item in items if not item.required and not item.needed]
        told = {
            "required": required,
            "needed": needed,
            "advice": advice,
            "age": reading_age(text),
            "good_age": GOOD_AGE,
            "words": len(text.split()),
            "foretold": follows,
        }
        html = render_to_string("services/admin/checklist.html", told, request=request)
        return JsonResponse(
            {
                "required": len(required),
                "texts": [item.text for item in required],
                "places": [_way(item.place) for item in required],
                "wrong": sorted({item.place.field for item in required} | set(errors)),
                "needed": [item.text for item in needed],
                "advice": len(advice),
                "small": [
                    {"block": item.place.block, "text": item.text} for item in advice if item.code == SMALL
                ],
                "foretold": follows,
                "html": html,
            }
        )


def _way(place: Place) -> dict[str, str]:
    """The place in the words of the editor's script."""
    return {"field": place.field, "block": place.block, "part": ".".join(place.part)}


def _empty(form: Any, starred: list[str]) -> Iterator[Item]:
    """The fields with a star that hold nothing yet, as the form will say when the page is published."""
    for name in starred:
        # The address is made of the title by itself.
        if name != "slug" and not _typed(form[name].value()):
            yield Item(name, f"“{form.fields[name].label}” is empty.", True, Place(name), 1.0)


def _typed(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


class CheckView(_Checked, PreviewOnEdit):
    """The check-list of a page that has been saved before."""

    def get_object(self) -> Any:
        page = get_object_or_404(Page, pk=self.kwargs["page_id"])
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied(f"You may not edit “{page.title}”.")
        return page.get_latest_revision_as_object()

    def get_form(self, query_dict: Any) -> Any:
        form_class = self.object.get_edit_handler().get_form_class()
        return form_class(
            query_dict,
            instance=self.object,
            parent_page=self.object.get_parent().specific,
            for_user=self.request.user,
        )


class CheckNewView(_Checked, PreviewOnCreate):
    """The check-list of a page that has not been saved yet."""

    def get_object(self) -> Any:
        if self.content_type.model_class() is None or not issubclass(self.content_type.model_class(), Page):
            raise Http404("There is no such kind of page.")
        return super().get_object()

    def get_form(self, query_dict: Any) -> Any:
        form_class = self.object.get_edit_handler().get_form_class()
        parent = get_object_or_404(Page, pk=self.kwargs["parent_page_id"]).specific
        return form_class(query_dict, instance=self.object, parent_page=parent, for_user=self.request.user)
