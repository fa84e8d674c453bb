"""Which pages a bench looks at: those of the default site, which alone answers at 127.0.0.1."""

import sys
from typing import Any


def published(model: Any) -> Any:
    """The model's live public pages below the default site's root, in the tree's order."""
    from wagtail.models import Site

    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        sys.exit("There is no site to measure: run `make run` once, so that the demo council exists.")
    return model.objects.live().public().descendant_of(site.root_page, inclusive=True).order_by("path")


def path_of(page: Any) -> str:
    """The page's path on its own site."""
    parts = page.get_url_parts()
    return parts[2] if parts else sys.exit(f"“{page}” has no address.")
