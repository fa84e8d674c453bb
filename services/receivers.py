"""What follows when a page is published or taken down."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import page_published, page_unpublished

from council.core import finding
from council.core.http import SITE_TAG
from council.core.models import BasePage
from council.pagecache.actions import clear
from services import actions
from services.models import Provider, ProviderNumber
from services.providers.uses import uses_of


def published(sender: Any, instance: Any, revision: Any = None, **_: Any) -> None:
    """Keeps what the check-list says of it, and remembers the change for those who watch it."""
    if not isinstance(instance, BasePage):
        return
    with transaction.atomic():
        actions.check_page(page=instance)
        actions.note_change(page=instance, revision=revision)


def unpublished(sender: Any, instance: Any, **_: Any) -> None:
    """Forgets what the check-list said of it."""
    actions.forget_check(page_id=instance.pk)


def provider_changed(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """Whatever names the provider says it anew: pages, cards, the A to Z, search."""
    if raw:
        return
    finding.changed("providers", instance.pk if isinstance(instance, Provider) else instance.provider_id)
    clear(SITE_TAG)


def provider_in_use(sender: Any, instance: Provider, **_: Any) -> None:
    """Refuses, whichever way it is deleted, while a page names it: the page would be silently empty."""
    if uses := uses_of(instance):
        names = ", ".join(f"“{use.page.title}”" for use in uses)
        raise ProtectedError(f"{instance} is still named by {names}.", {use.page for use in uses})


def connect() -> None:
    """Listens to Wagtail."""
    page_published.connect(published, dispatch_uid="services.published")
    page_unpublished.connect(unpublished, dispatch_uid="services.unpublished")
    for model in (Provider, ProviderNumber):
        post_save.connect(provider_changed, sender=model, dispatch_uid=f"services.{model.__name__}.saved")
        post_delete.connect(provider_changed, sender=model, dispatch_uid=f"services.{model.__name__}.gone")
    pre_delete.connect(provider_in_use, sender=Provider, dispatch_uid="services.provider_in_use")
