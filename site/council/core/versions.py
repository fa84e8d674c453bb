"""Earlier versions of a page: its history with a row for each publish, looking at one, putting one back."""

import copy
import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncMinute
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.revisions import RevisionsRevertView, RevisionsView
from wagtail.models import Page, PageLogEntry, Revision

from council.core import clock

# In the address: change something before it is put back; put it back, where residents see this version now.
CHANGE, INSTEAD_OF = "change", "instead_of"
# What leads to it after Publish.
BACK = "Put back what residents saw before"
# What leads to the page as residents read it, wherever something was done to it.
SEE = "See it on the website"
MINUTE = datetime.timedelta(minutes=1)
EDIT, PUBLISH, UNPUBLISH = "wagtail.edit", "wagtail.publish", "wagtail.unpublish"
REVERT = "wagtail.revert"


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


def exact(entry: Any) -> str:
    """When it was, to the minute: 23 November 2026, 8:14pm; to the second where two were in one."""
    date = clock.date_in_words(entry.timestamp.astimezone(clock.LONDON).date())
    seconds = _and_seconds(entry.timestamp) if entry.beside else ""
    return f"{date}, {clock.to_the_minute(entry.timestamp)}{seconds}"


def _and_seconds(moment: datetime.datetime) -> str:
    return f" and {moment.second} second{'' if moment.second == 1 else 's'}"


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
    """Wagtail's own, where whoever publishes what they typed, or puts back, is one row and not two."""

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
        others = PageLogEntry.objects.annotate(minute=TruncMinute("timestamp")).filter(
            ~Q(revision=OuterRef("revision")),
            page=OuterRef("page"),
            action__in=(EDIT, PUBLISH),
            minute=OuterRef("minute"),
        )
        rows = super().get_base_queryset().exclude(same, action__in=(EDIT, REVERT))
        return rows.annotate(minute=TruncMinute("timestamp")).annotate(beside=Exists(others))


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
    """When it was made, and by whom where that is known: “Monday 23 November at 9am, by Ada Jones”.

    To the second where another was made in that minute.
    """
    by = f", by {version.user}" if version.user else ""
    minute = version.created_at.replace(second=0, microsecond=0)
    near = Revision.objects.filter(created_at__gte=minute, created_at__lt=minute + MINUTE)
    same_page = near.filter(base_content_type=version.base_content_type_id, object_id=version.object_id)
    seconds = _and_seconds(version.created_at) if same_page.exclude(pk=version.pk).exists() else ""
    return f"{clock.day_and_time_in_words(version.created_at)}{seconds}{by}"


@transaction.atomic
def put_on_the_site(page: Page, version: Revision, *, by: Any, now: datetime.datetime) -> None:
    """Residents see the page as it is here, which is as that version was, from now on.

    A time at which it was to come off, and which is over, does not take it off again.
    """
    page.go_live_at = None
    if page.expire_at and page.expire_at <= now:
        page.expire_at = None
    put = page.save_revision(user=by, previous_revision=version, log_action=True, clean=False)
    put.publish(user=by, previous_revision=version, skip_permission_checks=True)


class PutBack(RevisionsRevertView):
    """What residents saw once is put back by one press; any other version opens in the editor, as before.

    What is no part of a version stays as it is now.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question whether it is to be put back; the editor for who asks to change something first."""
        if CHANGE in request.GET or not self._can_be_put():
            answer: HttpResponse = super().get(request, *args, **kwargs)
            return answer
        return self._ask(request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Puts it back in the place of what residents saw at the question; else as the editor sends it."""
        if INSTEAD_OF not in request.GET:
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        if not self._can_be_put():
            return redirect(f"{self.get_revisions_revert_url()}?{CHANGE}=1")
        if request.GET[INSTEAD_OF] != self._instead_of:
            messages.warning(request, "Somebody changed what residents see meanwhile. Nothing was put back.")
            return redirect(self.get_revisions_revert_url())
        put_on_the_site(self.page, self.previous_revision, by=request.user, now=clock.now())
        self._say(request)
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    @property
    def _instead_of(self) -> str:
        real = self.real_page_record
        return str(real.live_revision_id or "") if real.live else ""

    def _can_be_put(self) -> bool:
        if self.locked_for_user or self.page.alias_of_id or not self.page_perms.can_publish():
            return False
        if not PageLogEntry.objects.filter(
            page=self.page.pk, action=PUBLISH, revision=self.revision_id
        ).exists():
            return False
        try:
            # Its address may be another's now.
            self.page.full_clean()
        except ValidationError:
            return False
        return True

    def _ask(self, request: HttpRequest) -> HttpResponse:
        page, number = self.real_page_record, self.revision_id
        drafted = page.latest_revision if page.has_unpublished_changes else None
        now = page.live_revision if page.live else None
        told = {
            "page": page,
            "version": of_version(self.previous_revision),
            "now": of_version(now) if now else "",
            "drafted": of_version(drafted) if drafted else "",
            "put": f"{self.get_revisions_revert_url()}?{INSTEAD_OF}={self._instead_of}",
            "look": reverse("wagtailadmin_pages:revisions_view", args=[page.pk, number]),
            "compare": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, now.pk, number])
            if now
            else "",
            "change": f"{self.get_revisions_revert_url()}?{CHANGE}=1",
        }
        return render(request, "core/admin/put_back.html", told)

    def _say(self, request: HttpRequest) -> None:
        page = Page.objects.get(pk=self.page.pk)
        buttons = [messages.button(page.url, SEE, new_window=False)] if page.url else []
        if back := way_back(request.user, page):
            buttons.append(messages.button(back, BACK))
        words = (
            f"“{page.get_admin_display_title()}” is back as it was on {of_version(self.previous_revision)}."
        )
        messages.success(request, words, buttons=buttons)

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
