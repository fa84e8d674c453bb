"""What whoever opens a page is told while it waits for its time."""

from typing import Any

from django.utils.html import format_html
from wagtail.locks import ScheduledForPublishLock

from council.core import clock


class WaitsForItsTime(ScheduledForPublishLock):
    """Nobody changes a page that is scheduled; the words say when it appears, and how to change it first."""

    def get_message(self, user: Any) -> str:
        waiting = self.object.scheduled_revision
        return format_html(
            "“{}” appears by itself on {}, London time. To change it before then, cancel that: "
            "it becomes a draft again.",
            waiting.object_str,
            clock.day_and_time_in_words(waiting.approved_go_live_at),
        )
