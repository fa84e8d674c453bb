"""A register that could not be read, for those who bring it in."""

from typing import Any

from django.urls import reverse

from council.core.registries import Work
from planning import permissions
from planning.models import Import


def failed_reading(user: Any) -> Work | None:
    """The last import, if not all of it could be taken."""
    if not permissions.bring_in(user):
        return None
    last = Import.objects.first()
    if last is None or not last.problems:
        return None
    some = f"row{'' if last.left_out == 1 else 's'} of the last import could not be taken"
    return Work(
        title="Planning applications",
        count=last.left_out or 1,
        text=some if last.left_out else "import failed: residents see what was brought in before",
        url=reverse("planning_import_modeladmin_index"),
        link_text="See what was wrong",
    )
