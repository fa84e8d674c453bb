"""Earlier versions of a page: its history with a row for each publish, looking at one, putting one back."""

import copy
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.revisions import RevisionsRevertView, RevisionsView
from wagtail.models import Page, PageLogEntry, Revision

from council.core import clock

EDIT, PUBLISH, UNPUBLISH = "wagtail.edit", "wagtail.publish", "wagtail.unpublish"


def seen(page: Page) -> tuple[int | None, int | None]:
    """The versions that residents see now and saw until then; None for what is or was not on the site."""
    rows = PageLogEntry.objects.filter(page=page, action__in=(PUBLISH, UNPUBLISH))
    newest_first = rows.order_by("-timestamp", "-pk").values_list("action", "revision_id")
    newest = newest_first.first()
    if not page.live or newest is None or newest[0] != PUBLISH:
        return None, None
    now = newest[1]
    action, before = newest_first.exclude(action=PUBLISH, revision_id=now).first() or ("", None)
    # Old versions are thrown away in time.
    there = action == PUBLISH and page.revisions.filter(pk=before).exists()
    return now, before if there else None


def way_back(user: Any, page: Page) -> str:
    """Where what residents saw before is put back; nothing where there was none, and for who may not."""
    before = seen(page)[1]
    if before is None or not page.permissions_for_user(user).can_publish():
        return ""
    return reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, before])


def exact(entry: PageLogEntry) -> str:
    """When it was, to the minute: 23 November 2026, 8:14pm."""
    date = clock.date_in_words(entry.timestamp.astimezone(clock.LONDON).date())
    return f"{date}, {clock.to_the_minute(entry.timestamp)}"


class VersionColumn(ActionColumn):
    """What was done, and what can be done with the version; with one that was published as with a draft."""

    cell_template_name = "core/admin/history_cell.html"

    @cached_property
    def seen(self) -> tuple[int | None, int | None]:
        return seen(self.object)

    def get_status(self, instance: Any, parent_context: Any) -> str | None:
        if instance.action == PUBLISH and instance.revision_id in self.seen:
            now = instance.revision_id == self.seen[0]
            return "What residents see now" if now else "What residents saw before that"
        found: str | None = super().get_status(instance, parent_context)
        return None if instance.action == PUBLISH else found

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Wagtail's, with the way to put the version back for itself."""
        told: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        back = reverse(self.url_names["revisions_revert"], args=[self.object.pk, instance.revision_id or 0])
        told["put_back"] = next((action for action in told["actions"] if action["url"] == back), None)
        told["actions"] = [action for action in told["actions"] if action["url"] != back]
        return told

    def get_actions(self, instance: Any, parent_context: Any) -> list[dict[str, str]]:
        if instance.action == PUBLISH and instance.revision_id:
            instance = copy.copy(instance)
            instance.action, instance.content_changed = EDIT, True
        found: list[dict[str, str]] = super().get_actions(instance, parent_context)
        return found


class History(PageHistoryView):
    """Wagtail's own, where whoever publishes what they typed is one row and not two."""

    @cached_property
    def columns(self) -> list[Any]:
        first, who, when = super().columns
        own = VersionColumn(
            first.name,
            label=first.label,
            object=first.object,
            url_names=first.url_names,
            user_can_unschedule=first.user_can_unschedule,
        )
        return [own, who, Column("timestamp", label=when.label, accessor=exact, width="20%")]

    def get_base_queryset(self) -> Any:
        published = PageLogEntry.objects.filter(
            action=PUBLISH, page=OuterRef("page"), revision=OuterRef("revision")
        )
        # What the clock published was typed by somebody, whose row stays.
        same = Q(Exists(published.filter(user=OuterRef("user"))))
        same |= Q(Exists(published.filter(user__isnull=True)), user__isnull=True)
        return super().get_base_queryset().exclude(same, action=EDIT)


@dataclass(frozen=True)
class Looked:
    """Which version is looked at, in words, with the way to put it back or to go on with it."""

    title: str
    words: str
    address: str = ""
    address_words: str = ""


class Look(RevisionsView):
    """Wagtail's own, which says above the page what it is."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as it was; its template finds `looked_at` on the request."""
        if not self.revision_object.is_previewable():
            raise PermissionDenied
        told = {"looked_at": looked_at(self.object, self.revision_id, request.user)}
        mode = request.GET.get("mode", self.revision_object.default_preview_mode)
        answer: HttpResponse = self.revision_object.make_preview_request(request, mode, told)
        return answer


def looked_at(page: Page, number: int, user: Any) -> Looked:
    """What the version is beside the one that residents see now and the newest draft."""
    words = f"It is of {of_version(page.revisions.select_related('user').get(pk=number))}."
    may = page.permissions_for_user(user).can_edit()
    if number == page.live_revision_id:
        return Looked("This is what residents see now", words)
    if number == page.latest_revision_id:
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return Looked("This is a draft", words, edit if may else "", "Edit it")
    back = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, number])
    return Looked("This is an old version", words, back if may else "", "Put this version back")


def of_version(version: Revision) -> str:
    """When it was made, and by whom where that is known: “Monday 23 November at 9am, by Ada Jones”."""
    by = f", by {version.user}" if version.user else ""
    return f"{clock.day_and_time_in_words(version.created_at)}{by}"


class PutBack(RevisionsRevertView):
    """Wagtail's own; what is no part of a version stays as it is now."""

    def get_object(self) -> Any:
        found = super().get_object()
        if put_back := getattr(found, "put_back_over", None):
            put_back(self.real_page_record.specific)
        return found

    def get_warning_message(self) -> str:
        """Which version it is, and what Publish does with it."""
        words = f"This is the version of {of_version(self.previous_revision)}."
        return f"{words} Publish puts it back on the site. What is there now stays in the history."


history = require_admin_access(History.as_view())
history_results = require_admin_access(History.as_view(results_only=True))
look = require_admin_access(Look.as_view())
put_back = require_admin_access(PutBack.as_view())
