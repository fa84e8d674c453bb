"""Who may put another file in a document's place."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.documents.permissions import permission_policy


def check_replace(user: Any, document: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may change the collection's files."""
    if not permission_policy.user_has_permission_for_instance(user, "change", document):
        raise PermissionDenied(
            f"“{document.title}” is kept in “{document.collection.name}”, whose files you may not change."
        )


def replace(user: Any, document: Any) -> bool:
    """Whether the person may put another file in the document's place."""
    try:
        check_replace(user, document)
    except PermissionDenied:
        return False
    return True
