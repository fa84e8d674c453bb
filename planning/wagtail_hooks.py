from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from planning import admin_views
from planning.modeladmins import PlanningGroup

modeladmin_register(PlanningGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    urls = [
        path("import/", admin_views.bring, name="bring"),
        path("import/<int:pk>/", admin_views.check, name="check"),
        path("import/<int:pk>/problems/", admin_views.problems, name="problems"),
    ]
    return [path("planning-register/", include((urls, "planning_admin"), namespace="planning_admin"))]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("planning.import", "Take in the planning register", "Planning register taken in")
