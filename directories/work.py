"""Entries that nobody has looked at in time."""

from typing import Any

from django.urls import reverse

from council.core import clock
from council.core.registries import Work
from directories.models import Entry
from directories.permissions import directories_of, some_directory


def overdue(user: Any) -> Work | None:
    """Entries past their review date, for whoever keeps their directories."""
    if not some_directory(user):
        return None
    count = Entry.objects.filter(directory__in=directories_of(user)).overdue(clock.today()).count()
    return Work(
        title="Directory entries",
        count=count,
        text="entry is past its review date" if count == 1 else "entries are past their review date",
        url=reverse("directories:review"),
        link_text="Look at them",
    )
