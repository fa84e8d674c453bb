from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from feedback.modeladmins import FeedbackAdmin
from feedback.triage import triage

modeladmin_register(FeedbackAdmin)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    urls = ([path("<int:pk>/", triage, name="triage")], "feedback_admin")
    return [path("feedback/", include(urls, namespace="feedback_admin"))]


@hooks.register("register_icons")
def icons(names: list[str]) -> list[str]:
    return [*names, "feedback/icons/thumbs-up.svg"]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("feedback.triage", "Deal with feedback", "Dealt with")
