from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from council.outbox import admin_views
from council.outbox.modeladmins import MessageAdmin

modeladmin_register(MessageAdmin)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("outbox/given-up/", admin_views.given_up, name="outbox_given_up"),
        path("outbox/given-up/all/<slug:what>/", admin_views.decide, name="outbox_decide"),
        path("outbox/given-up/<int:pk>/<slug:what>/", admin_views.decide_one, name="outbox_decide_one"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("outbox.again", "Try a message again", "Tried again")
    actions.register_action("outbox.let_go", "Let a message go", "Let go")
