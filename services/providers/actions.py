"""One body takes over from another."""

from typing import Any

from django.db import transaction
from wagtail.models import Revision

from council.core import audit
from council.core.http import SITE_TAG
from council.pagecache.actions import clear
from services.models import Provider, Responsibility
from services.permissions import check_delete_providers
from services.providers.uses import drafts_of, pages_of, questions_of

# The number and the page of the body before belong to nobody afterwards.
OWN = {"provider_phone": "", "provider_url": ""}


@transaction.atomic
def take_over(*, provider: Provider, to: Provider | None, by: Any) -> int:
    """What names the provider, drafts and answers by postcode too, names the other; None: the council itself.

    Says how many pages those were.
    """
    check_delete_providers(by)
    changed = set()
    for page in pages_of(provider):
        page.provider, page.provider_phone, page.provider_url = to, "", ""
        page.save(clean=False, update_fields=["provider", *OWN])
        changed.add(page.pk)
    for page in drafts_of(provider).select_related("latest_revision"):
        content = page.latest_revision.content | OWN | {"provider": to.pk if to else None}
        Revision.objects.filter(pk=page.latest_revision_id).update(content=content)
        changed.add(page.pk)
    for question in questions_of(provider):
        _answer_with(question, provider, to)
    told = {"to": str(to) if to else "", "pages": len(changed)}
    audit.record(action="services.take_over_provider", by=by, target=provider, data=told)
    clear(SITE_TAG)
    return len(changed)


def _answer_with(question: Responsibility, before: Provider, to: Provider | None) -> None:
    for one in (question, *question.rules.all()):
        if one.provider_id == before.pk:
            one.provider, one.phone, one.url = to, "", ""
            one.save()
