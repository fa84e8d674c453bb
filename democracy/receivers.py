"""What follows when councillors, wards or parties change, or their page does."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from council.core import finding
from council.core.tasks import make_renditions
from council.pagecache.actions import clear
from democracy.findables import COUNCILLORS
from democracy.models import Councillor, CouncillorsPage, Party, Surgery, Ward
from democracy.models.pages import PEOPLE_TAG

PEOPLE = (Councillor, Surgery, Party, Ward)


def connect() -> None:
    """Called once, when the app is ready."""
    for model in PEOPLE:
        post_save.connect(people_changed, sender=model, dispatch_uid=f"democracy.{model.__name__}.saved")
        post_delete.connect(people_changed, sender=model, dispatch_uid=f"democracy.{model.__name__}.gone")
    page_published.connect(page_changed, sender=CouncillorsPage, dispatch_uid="democracy.published")
    page_unpublished.connect(page_changed, sender=CouncillorsPage, dispatch_uid="democracy.unpublished")


def people_changed(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """Their pages say it anew, and search; a new picture's sizes are made."""
    if raw:
        return
    clear(PEOPLE_TAG)
    finding.changed(COUNCILLORS)
    if isinstance(instance, Councillor) and instance.picture is not None:
        make_renditions.defer(image=instance.picture_id, roles=["portrait"])


def page_changed(instance: Any, **_: Any) -> None:
    """Who stands below a page is found with it."""
    finding.changed(COUNCILLORS)
