"""What follows when a directory is published, taken off or deleted."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import page_published, page_unpublished

from council.core import finding
from directories import actions
from directories.actions.entries import SOURCE
from directories.models import DirectoryPage
from directories.tasks import begin, refit


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(published, sender=DirectoryPage, dispatch_uid="directories")
    page_unpublished.connect(unpublished, sender=DirectoryPage, dispatch_uid="directories")
    pre_delete.connect(going, sender=DirectoryPage, dispatch_uid="directories")


def published(instance: DirectoryPage, **_: Any) -> None:
    """Its fields may be others now: what entries say is put in order by them."""
    if actions.refit(directory=instance):
        begin(refit, instance.pk)


def unpublished(instance: DirectoryPage, **_: Any) -> None:
    """Nobody finds entries of a page that is not there."""
    if keys := list(instance.entries.values_list("pk", flat=True)):
        finding.changed(SOURCE, *keys)


def going(instance: DirectoryPage, **_: Any) -> None:
    """What stands in it goes first, and no import goes on with it."""
    actions.empty(directory=instance)
