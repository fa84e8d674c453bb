"""Searches that led nowhere."""

import datetime
from typing import Any

from django.urls import reverse

from council.core import clock
from council.core.registries import Work
from search.models import SearchLog

SPAN = datetime.timedelta(days=7)


def failed(user: Any) -> Work | None:
    """Searches of the last seven days that found nothing, for those who read the log."""
    if not user.has_perm("search.view_searchlog"):
        return None
    count = SearchLog.objects.without_results().filter(at__gte=clock.now() - SPAN).count()
    return Work(
        title="Public searches",
        count=count,
        text="search found nothing this week" if count == 1 else "searches found nothing this week",
        url=f"{reverse('search_admin:report')}?list=nothing&period=week",
        link_text="See what they looked for, and answer it",
    )
