"""A register that could not be read, for those who bring it in."""

from typing import Any

from django.urls import reverse

from council.core.registries import Work
from planning import permissions
from planning.models import Import


def failed_reading(user: Any) -> Work | None:
    """The last import, if nothing of it could be taken."""
    if not permissions.bring_in(user):
        return None
    last = Import.objects.first()
    if last is None or not last.problems:
        return None
    return Work(
        title="Planning applications",
        count=1,
        text="import failed: residents see what was brought in before",
        url=reverse("planning_import_modeladmin_index"),
        link_text="See what was wrong",
    )
