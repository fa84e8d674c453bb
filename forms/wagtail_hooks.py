from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from forms.modeladmins import RequestAdmin
from forms.views import work

modeladmin_register(RequestAdmin)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    urls = ([path("<int:pk>/work/", work.move, name="move")], "forms_admin")
    return [path("requests/", include(urls, namespace="forms_admin"))]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("forms.receive", "Receive a request", "Received")
    actions.register_action("forms.move", "Move a request on", "Moved on")
    actions.register_action("forms.erase", "Erase a person", "Erased a person's details")
