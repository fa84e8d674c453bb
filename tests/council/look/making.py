"""What the screen's form posts for a site as it is."""

from typing import Any

from django.urls import reverse
from wagtail.models import Site

from council.models import CouncilSettings


def look_of(site: Site) -> CouncilSettings:
    """The site's look as it is saved."""
    return CouncilSettings.objects.get(site=site)


def form_of(site: Site, **changed: Any) -> dict[str, Any]:
    """The fields as a browser sends them, with these changed."""
    look = CouncilSettings.for_site(site)
    fields = CouncilSettings.edit_handler.bind_to_model(CouncilSettings).get_form_class()._meta.fields
    posted = {name: getattr(look, f"{name}_id", getattr(look, name)) for name in fields}
    posted |= shared_on(posted.pop("share_on"))
    accounts = look.social_accounts.all()
    formset = {"TOTAL_FORMS": len(accounts), "INITIAL_FORMS": len(accounts), "MIN_NUM_FORMS": 0}
    posted |= {f"social_accounts-{name}": value for name, value in {**formset, "MAX_NUM_FORMS": 1000}.items()}
    for place, account in enumerate(accounts):
        row = {"id": account.pk, "network": account.network, "url": account.url, "name": account.name}
        posted |= {f"social_accounts-{place}-{name}": value for name, value in row.items()}
        posted |= {f"social_accounts-{place}-ORDER": place + 1, f"social_accounts-{place}-DELETE": ""}
    return {**{name: "" if value is None else value for name, value in posted.items()}, **changed}


def shared_on(chosen: Any) -> dict[str, Any]:
    """The networks to share a page on as a browser sends them."""
    posted: dict[str, Any] = {"share_on-count": len(chosen)}
    for place, one in enumerate(chosen):
        kind, value = (one.block_type, one.value) if hasattr(one, "block_type") else one
        part = {"type": kind, "order": place, "deleted": "", "id": ""}
        posted |= {f"share_on-{place}-{name}": words for name, words in part.items()}
        if kind == "other":
            posted |= {f"share_on-{place}-value-{name}": words for name, words in value.items()}
        else:
            posted[f"share_on-{place}-value"] = value
    return posted


def address(site: Site, name: str = "edit") -> str:
    """An address of the screen."""
    return reverse(f"look:{name}", args=[site.pk])
