"""Recording where news and events were shared."""

import datetime
from typing import Any

from django.db import transaction

from council.core import audit
from home.models import SharedPost
from home.models.stories import Story
from home.newsroom.networks import Account


@transaction.atomic
def record_share(
    *, page: Story, account: Account, text: str, by: Any, now: datetime.datetime, skipped: bool = False
) -> SharedPost:
    """Says that the page is on this account, or that it will not be; the last word counts."""
    facts = {"network": account.key, "text": text, "skipped": skipped, "shared_at": now, "by": by}
    post, _made = SharedPost.objects.update_or_create(page=page, account=account.url, defaults=facts)
    audit.record(action="home.share", by=by, target=page, data={"on": account.label, "skipped": skipped})
    return post


@transaction.atomic
def take_back(*, page: Story, account: Account, by: Any) -> bool:
    """Says that nothing was decided about this account yet; whether there was something to take back."""
    gone, _kinds = SharedPost.objects.filter(page=page, account=account.url).delete()
    if gone:
        audit.record(action="home.unshare", by=by, target=page, data={"on": account.label})
    return bool(gone)
