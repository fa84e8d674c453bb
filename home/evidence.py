"""What the front page knows against itself: promotions whose time is over."""

from collections.abc import Iterable, Iterator

from council.core import clock
from council.core.registries import Evidence
from home.models import HomePage


def ended_promotions(page_ids: Iterable[int] | None) -> Iterator[Evidence]:
    """One piece of evidence for each promotion that ended and still stands in a published page."""
    pages = HomePage.objects.live()
    if page_ids is not None:
        pages = pages.filter(pk__in=list(page_ids))
    now = clock.now()
    for page in pages:
        for block in page.sections:
            if block.block_type != "promos":
                continue
            for promo in block.value["promos"]:
                ends = promo.get("ends_at")
                if ends is not None and ends <= now:
                    yield Evidence(
                        page_id=page.pk,
                        kind="promotion",
                        label=f"Its promotion “{promo['title']}” ended on {clock.moment_in_words(ends)}",
                        weight=1.0,
                        at=ends,
                    )
