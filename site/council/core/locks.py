"""What whoever opens a page is told while it waits for its time, and what calls that off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.revisions import RevisionsUnschedule
from wagtail.locks import ScheduledForPublishLock

from council.core import clock, schedule

# In the address: go on to changing something, or to choosing another time; either keeps the time. What the
# editor opens by is its fragment.
CHANGE, ANOTHER_TIME = "change", "another_time"
OPENS_TIMES = "#schedule"


class WaitsForItsTime(ScheduledForPublishLock):
    """Nobody changes a page that is scheduled; the words say when it appears, and how to change it first."""

    def get_message(self, user: Any) -> str:
        waiting = self.object.scheduled_revision
        told = (
            "The changes to “{}” go live on {}, London time; until then residents see the page as it is. "
            "While you change something it waits: the time is kept, and one press schedules it again."
            if self.object.live
            else "“{}” appears by itself on {}, London time. While you change something it waits: "
            "the time is kept, and one press schedules it again."
        )
        when = clock.day_and_time_in_words(waiting.approved_go_live_at)
        words = format_html(told, waiting.object_str, when)
        if not self.object.permissions_for_user(user).can_unschedule():
            return words
        url = reverse("wagtailadmin_pages:revisions_unschedule", args=[self.object.pk, waiting.pk])
        return render_to_string(
            "core/admin/another_time.html",
            {"words": words, "change": f"{url}?{CHANGE}=1", "another_time": f"{url}?{ANOTHER_TIME}=1"},
        )


class Unschedule(RevisionsUnschedule):
    """Wagtail's own, which leaves no time behind by which publishing would schedule the page again."""

    page_title = "Do not let it appear by itself"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Calls it off and says what the page is now; another time is chosen with the old one before one."""
        page, title = self.object, self.get_object_display_title()
        change, another = CHANGE in request.GET, ANOTHER_TIME in request.GET
        when = self.revision.approved_go_live_at
        schedule.call_off(page, self.revision, by=request.user, keep_times=change or another)
        editor = reverse(self.edit_url_name, args=[page.pk])
        what = "What residents see does not change" if page.live else "It is a draft"
        if another:
            words = f"“{title}” waits until you have chosen its new time and pressed “Schedule it”."
            messages.warning(request, f"{words} {what} until then.")
            return redirect(f"{editor}{OPENS_TIMES}")
        if change and when is not None:
            words = f"“{title}” waits until you press “Schedule for {clock.short_day_and_time(when)}”."
            messages.warning(request, f"{words} {what} until then.")
            return redirect(editor)
        onward = self.get_next_url()
        buttons = [] if onward.split("?")[0].endswith(editor) else [messages.button(editor, "Edit")]
        words = f"“{title}” will not appear by itself any more. {what}."
        if page.live:
            words = f"The changes to “{title}” will not appear by themselves any more. {what}."
        messages.success(request, words, buttons=buttons)
        return redirect(onward)


unschedule = require_admin_access(Unschedule.as_view())
