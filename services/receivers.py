"""What follows when a page is published or taken down."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from council.core import finding
from council.core.http import SITE_TAG
from council.core.models import BasePage
from council.pagecache.actions import clear
from services import actions, doors
from services.models import Provider, ProviderNumber, Responsibility, ResponsibilityRule
from services.providers.findables import question_key
from services.providers.uses import uses_of


def will_be_saved(sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """Remembers to which doors something led before a page is published."""
    if isinstance(instance, Page) and instance.live and instance.path and not raw and update_fields is None:
        instance._doors_before = _open_doors(instance)


def _open_doors(page: Page) -> list[doors.Door]:
    front = page.path[: 2 * Page.steplen]
    rows = Page.objects.filter(path=front).values_list(doors.kinds_below(front), flat=True)
    return doors.leading(rows.first() or [])


def published(sender: Any, instance: Any, revision: Any = None, **_: Any) -> None:
    """Keeps what the check-list says of it, and remembers the change for those who watch it."""
    if not isinstance(instance, BasePage):
        return
    with transaction.atomic():
        actions.check_page(page=instance)
        actions.note_change(page=instance, revision=revision)
        # Every page leads to the doors with something behind them.
        if _open_doors(instance) != instance.__dict__.pop("_doors_before", None):
            clear(SITE_TAG)


def unpublished(sender: Any, instance: Any, **_: Any) -> None:
    """Forgets what the check-list said of it."""
    actions.forget_check(page_id=instance.pk)


def provider_changed(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """Whatever names the provider says it anew: pages, cards, the A to Z, search."""
    if raw:
        return
    finding.changed("providers", instance.pk if isinstance(instance, Provider) else instance.provider_id)
    clear(SITE_TAG)


def responsibility_changed(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """The pages that ask the question, and search, follow."""
    if raw:
        return
    if isinstance(instance, Responsibility):
        finding.changed("providers", question_key(instance))
    clear(SITE_TAG)


def provider_in_use(sender: Any, instance: Provider, **_: Any) -> None:
    """Refuses, whichever way it is deleted, while a page names it: the page would be silently empty."""
    if uses := uses_of(instance):
        names = ", ".join(f"“{use.title}”" for use in uses)
        raise ProtectedError(f"{instance} is still named by {names}.", {use.thing for use in uses})


def connect() -> None:
    """Listens to Wagtail."""
    pre_save.connect(will_be_saved, dispatch_uid="services.will_be_saved")
    page_published.connect(published, dispatch_uid="services.published")
    page_unpublished.connect(unpublished, dispatch_uid="services.unpublished")
    for model in (Provider, ProviderNumber):
        post_save.connect(provider_changed, sender=model, dispatch_uid=f"services.{model.__name__}.saved")
        post_delete.connect(provider_changed, sender=model, dispatch_uid=f"services.{model.__name__}.gone")
    for other in (Responsibility, ResponsibilityRule):
        name = f"services.{other.__name__}"
        post_save.connect(responsibility_changed, sender=other, dispatch_uid=f"{name}.saved")
        post_delete.connect(responsibility_changed, sender=other, dispatch_uid=f"{name}.gone")
    pre_delete.connect(provider_in_use, sender=Provider, dispatch_uid="services.provider_in_use")
