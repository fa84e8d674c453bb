"""What the files to download register with Wagtail."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.documents.permissions import permission_policy
from wagtail.log_actions import LogActionRegistry

from council.core.desk import Step, StepsAlone
from council.library import admin_views


# Before Wagtail's own list of documents and its questions before one is deleted, whose place these take.
@hooks.register("register_admin_urls", order=-1)
def admin_urls() -> list[Any]:
    return [
        path("documents/", admin_views.DocumentIndexView.as_view(), name="documents_index"),
        path(
            "documents/results/",
            admin_views.DocumentIndexView.as_view(results_only=True),
            name="documents_index_results",
        ),
        path(
            "documents/delete/<int:document_id>/",
            admin_views.DocumentDeleteView.as_view(),
            name="documents_delete",
        ),
        path("images/<int:image_id>/delete/", admin_views.PictureDeleteView.as_view(), name="images_delete"),
        path("documents/to-replace/", admin_views.ReplaceIndexView.as_view(), name="documents_to_replace"),
        path(
            "documents/to-replace/results/",
            admin_views.ReplaceIndexView.as_view(results_only=True),
            name="documents_to_replace_results",
        ),
        path("documents/<int:document_id>/replace/", admin_views.replace, name="library_replace"),
        path(
            "documents/<int:document_id>/replace/<int:waiting>/",
            admin_views.replace_anyway,
            name="library_replace_anyway",
        ),
        path(
            "documents/<int:document_id>/replace/<int:waiting>/leave/",
            admin_views.leave_as_it_is,
            name="library_leave_as_it_is",
        ),
        path(
            "documents/<int:document_id>/earlier/<int:earlier>/",
            admin_views.earlier_file,
            name="library_earlier_file",
        ),
        path(
            "documents/<int:document_id>/put-back/<int:earlier>/",
            admin_views.put_back,
            name="library_put_back",
        ),
    ]


@hooks.register("construct_homepage_panels")
def replace_a_file(request: HttpRequest, panels: list[Component]) -> None:
    if permission_policy.user_has_permission(request.user, "change"):
        panels.append(
            StepsAlone(Step("Replace a file", reverse("documents_to_replace"), "doc-full-inverse", 40))
        )


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    registry.register_action("library.replace_file", "Replace a file", "File replaced")
    registry.register_action("library.put_back", "Put an earlier file back", "Earlier file put back")
