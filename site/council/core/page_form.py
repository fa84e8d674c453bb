"""The form in which every page is edited."""

import contextlib
from collections import defaultdict
from typing import Any

from django.forms import CharField, HiddenInput, ValidationError
from django.urls import Resolver404, resolve
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.models import Page

from council.core import clock
from council.core.checklist import Item, check, words_of_another
from council.core.forms.staff import NamesWhatIsEmpty

# How deep a front page stands: what is right below it shares its addresses with the website's own.
FRONT = 2


def is_taken(slug: str) -> bool:
    """Whether the website itself answers here, right below the front page, or for what is under it."""
    for address in (f"/{slug}/", f"/{slug}/x/"):
        with contextlib.suppress(Resolver404):
            if slug and resolve(address).url_name != "wagtail_serve":
                return True
    return False


class PageForm(NamesWhatIsEmpty, WagtailAdminPageForm):
    """Keeps a page from being published, at once or by the clock, while something required is missing.

    Drafts are saved whatever they lack. A new page is its writer's, when the writer is a page owner. A page
    that is handed over while it is being edited stays with its new owner, unless the editor chose another.
    """

    owner_shown = CharField(required=False, widget=HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk is None and page.content_owner_id is None and self.for_user is not None:
            owner = page._meta.get_field("content_owner").related_model
            own = owner.objects.filter(account=self.for_user).order_by("pk").first()
            if own is not None:
                self.initial["content_owner"] = own.pk
        self.initial["owner_shown"] = self.initial.get("content_owner")

    def clean_slug(self) -> str:
        """The address; one that was only made of the title is made another, where a page has it already.

        An address under which residents knew the page stays, and is refused when it is another's.
        """
        slug = str(self.cleaned_data["slug"])
        title = self.cleaned_data.get("title") or ""
        if slug != slugify(title) or self.instance.first_published_at:
            return slug
        return self._address_of(title)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.has_error("slug", "required"):
            del self.errors["slug"]
            typed["slug"] = self._address_of(typed.get("title") or "")
            if not typed["slug"] and "title" not in self.errors:
                self.add_error("slug", "The title has no letters to make an address of. Write one here.")
        chosen = typed.get("content_owner")
        untouched = typed.get("owner_shown", "") == str(chosen.pk if chosen else "")
        if self.instance.pk is not None and "owner_shown" in self.data and untouched:
            typed["content_owner"] = self.instance.content_owner
        scheduling = self.data.get("action-publish") == "schedule"
        if scheduling and not (typed.get("go_live_at") or typed.get("expire_at")) and not self.errors:
            self.add_error("go_live_at", "Choose the day and the time at which it appears.")
        appears = typed.get("go_live_at")
        if scheduling and appears and "go_live_at" in self.changed_data and appears <= clock.now():
            self.add_error(
                "go_live_at", "This time is over. Choose one to come, or publish the page at once."
            )
        slug = typed.get("slug") or slugify(typed.get("title") or "")
        at_the_top = self.parent_page is not None and self.parent_page.depth == FRONT
        if at_the_top and (self.instance.pk is None or slug != self.instance.slug) and is_taken(slug):
            self.add_error("slug", f"/{slug}/ is an address of the website itself. Choose another.")
        return typed

    def _address_of(self, title: str) -> str:
        """An address made of the title that no page beside this one has; nothing where it has no letters."""
        address = plain = slugify(title)
        number = 1
        while address and not Page._slug_is_available(address, self.parent_page, self.instance):
            number += 1
            address = f"{plain}-{number}"
        return address

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.has_error("title") and self.has_error("slug", "blank"):
            # Nobody would look for it on its tab, and the title brings it.
            del self.errors["slug"]
        if self.is_deferred_validation:
            return
        missing: dict[str | None, list[Item]] = defaultdict(list)
        for item in (*check(self.instance), *words_of_another(self.instance)):
            # A field that is wrong already says so itself.
            if item.required and item.place.field not in self.errors:
                missing[item.place.field if item.place.field in self.fields else None].append(item)
        for name, items in missing.items():
            blocks = _in_their_blocks(getattr(self.instance, name), items) if name else {}
            if blocks:
                self.add_error(name, StreamBlockValidationError(block_errors=blocks))
            else:
                self.add_error(name, [ValidationError(item.text, code=item.code) for item in items])


def _in_their_blocks(stream: Any, items: list[Item]) -> dict[int, ValidationError]:
    """The messages by the number of the block that each is about; nothing for a field that is no stream."""
    found: dict[int, ValidationError] = {}
    for item in items:
        if item.place.number is not None:
            words = ValidationError(item.text, code=item.code)
            inside = item.code in getattr(stream[item.place.number].block, "child_blocks", {})
            found[item.place.number] = (
                StructBlockValidationError(block_errors={item.code: words}) if inside else words
            )
    return found
