"""Changing a site's look other than on its screen."""

from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.models import Site

from council.core import audit
from council.theme.shipped import THEMES


@transaction.atomic
def use_theme(*, site: Site, theme: str, by: Any) -> Any:
    """Gives the site one of the shipped themes; every page shows it from the next answer on."""
    look: Any = apps.get_model("council", "CouncilSettings").for_site(site)
    for field, value in THEMES[theme].settings.items():
        setattr(look, field, value)
    look.full_clean()
    look.save()
    audit.record(action="council.use_theme", by=by, target=site, data={"theme": theme})
    return look
