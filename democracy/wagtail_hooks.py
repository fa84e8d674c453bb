"""What the democracy app registers with Wagtail."""

from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from democracy import admin_views
from democracy.viewsets import DemocracyViewSetGroup
from democracy.years import views as years

register_snippet(DemocracyViewSetGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Moving and cancelling a meeting, its papers, and planning a year of meetings."""
    urls = [
        path("<int:pk>/cancel/", admin_views.cancel, name="cancel"),
        path("<int:pk>/go-ahead/", admin_views.restore, name="restore"),
        path("<int:pk>/move/", admin_views.move, name="move"),
        path("<int:pk>/papers/", admin_views.papers, name="papers"),
        path("papers/<int:pk>/take-back/", admin_views.take_back, name="take_back"),
        path("papers/<int:pk>/remove/", admin_views.remove, name="remove"),
        path("year/<int:pk>/", years.plan, name="plan"),
        path("planned/<int:pk>/", years.planned, name="planned"),
        path("planned/<int:pk>/undo/", years.undo, name="undo"),
    ]
    return [path("meetings/", include((urls, "democracy_admin"), namespace="democracy_admin"))]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the trail says of meetings."""
    for name, label, message in (
        ("cancel_meeting", "Cancel a meeting", "Meeting cancelled"),
        ("restore_meeting", "Have a meeting go ahead", "Meeting goes ahead after all"),
        ("move_meeting", "Move a meeting", "Meeting moved"),
        ("add_papers", "Upload papers of a meeting", "Papers uploaded"),
        ("describe_papers", "Change what papers are called", "Titles and kinds of papers changed"),
        ("publish_papers", "Publish papers of a meeting", "Papers published"),
        ("schedule_papers", "Set when papers are published", "Time set at which papers are published"),
        ("take_back_paper", "Take a paper back", "Paper taken back"),
        ("remove_paper", "Remove a paper", "Paper removed"),
        ("add_series", "Plan a year of meetings", "Meetings planned from a pattern"),
        ("undo_series", "Undo the planning of a year", "Planned meetings removed again"),
    ):
        actions.register_action(f"democracy.{name}", label, message)
