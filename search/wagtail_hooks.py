from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from search import reports, trial
from search.modeladmins import SearchGroup

modeladmin_register(SearchGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    urls = [path("report/", reports.report, name="report"), path("check/", trial.check, name="check")]
    return [path("searches/", include((urls, "search_admin"), namespace="search_admin"))]
