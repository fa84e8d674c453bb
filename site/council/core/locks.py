"""What whoever opens a page is told while it waits for its time, and what calls that off."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.revisions import RevisionsUnschedule
from wagtail.locks import ScheduledForPublishLock

from council.core import clock, schedule
from council.core.forms import GuildhallForm
from council.core.forms.moments import TypedMoment

# In the address: go on to changing something, which keeps the time, or move to another time.
CHANGE, ANOTHER_TIME = "change", "another_time"


def address(page: Any, waiting: Any) -> str:
    """Where a version that waits is called off."""
    return reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, waiting.pk])


def another_time(page: Any, waiting: Any) -> str:
    """Where the times in the editor's window are sent while a version waits."""
    return f"{address(page, waiting)}?{ANOTHER_TIME}=1"


class WaitsForItsTime(ScheduledForPublishLock):
    """Nobody changes a page that is scheduled; the words say when it appears, and how to change it first."""

    def get_message(self, user: Any) -> str:
        waiting = self.object.scheduled_revision
        appears = waiting.approved_go_live_at
        told = (
            "The changes to “{}” go live on {}, London time; until then residents see the page as it is."
            if self.object.live
            else "“{}” goes live by itself on {}, London time."
        )
        words = format_html(told, waiting.object_str, clock.day_and_time_in_words(appears))
        if not self.object.permissions_for_user(user).can_unschedule():
            return words
        url = address(self.object, waiting)
        return render_to_string(
            "core/admin/another_time.html",
            {"words": words, "appears": appears, "change": f"{url}?{CHANGE}=1"},
        )


class AnotherTime(GuildhallForm):
    """When it appears instead, which is still to come, and when it goes."""

    go_live_at = TypedMoment(
        error_messages={"required": "Choose the day and the time at which it goes live."}
    )
    expire_at = TypedMoment(required=False)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        appears, leaves = typed.get("go_live_at"), typed.get("expire_at")
        if appears and appears <= clock.now():
            self.add_error("go_live_at", "This time is over. Choose one to come.")
        elif appears and leaves and leaves <= appears:
            self.add_error("expire_at", "It comes off before it goes live. Choose a later time to come off.")
        return typed


class Unschedule(RevisionsUnschedule):
    """Wagtail's own, which leaves no time behind by which publishing would schedule the page again."""

    page_title = "Do not let it go live by itself"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Calls it off and says what the page is now; given another time, moves it there instead."""
        if ANOTHER_TIME in request.GET:
            return self._move(request)
        page, title = self.object, self.get_object_display_title()
        change = CHANGE in request.GET
        schedule.call_off(page, self.revision, by=request.user, keep_times=change)
        editor = reverse(self.edit_url_name, args=[page.pk])
        if change:
            # Its own words stand in the editor for as long as it is not scheduled again.
            return redirect(editor)
        what = "What residents see does not change" if page.live else "It is a draft"
        onward = self.get_next_url()
        buttons = [] if onward.split("?")[0].endswith(editor) else [messages.button(editor, "Edit")]
        words = f"“{title}” will not go live by itself any more. {what}."
        if page.live:
            words = f"The changes to “{title}” will not go live by themselves any more. {what}."
        messages.success(request, words, buttons=buttons)
        return redirect(onward)

    def _move(self, request: HttpRequest) -> HttpResponse:
        """To the time that was chosen, if it may be; then as after any scheduling. Else the old one holds.

        The editor's script asks first, in JSON, whether it may be, and then nothing is moved.
        """
        editor = reverse(self.edit_url_name, args=[self.object.pk])
        times = AnotherTime(request.POST)
        if not times.is_valid():
            wrong = " ".join(str(words) for each in times.errors.values() for words in each)
            typed = " and ".join(f"“{request.POST[name]}”" for name in times.errors if request.POST.get(name))
            if not request.accepts("text/html"):
                return JsonResponse({"wrong": f"{typed} was not taken. {wrong}" if typed else wrong})
            messages.error(request, f"{typed} was not taken, and the time was not changed. {wrong}".strip())
            return redirect(editor)
        if not request.accepts("text/html"):
            return JsonResponse({"wrong": ""})
        appears, leaves = times.cleaned_data["go_live_at"], times.cleaned_data["expire_at"]
        page = schedule.move(self.object, self.revision, appears=appears, leaves=leaves, by=request.user)
        if page is None:
            messages.error(
                request, "The time was not changed. This version does not wait for a time any more."
            )
            return redirect(editor)
        for tell in hooks.get_hooks("after_publish_page"):
            answer = tell(request, page)
            if isinstance(answer, HttpResponse):
                return answer
        return redirect(editor)


unschedule = require_admin_access(Unschedule.as_view())
