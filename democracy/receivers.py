"""What follows when councillors, committees or meetings change, or their page does."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.signals import page_published, page_unpublished

from council.core import finding
from council.core.tasks import make_renditions
from council.pagecache.actions import clear
from democracy.findables import COUNCILLORS, MEETINGS
from democracy.models import (
    Committee,
    Councillor,
    CouncillorsPage,
    Item,
    Meeting,
    MeetingsPage,
    Membership,
    Paper,
    Party,
    Surgery,
    Ward,
)
from democracy.models.meetings_page import MEETINGS_TAG
from democracy.models.pages import PEOPLE_TAG

PEOPLE = (Councillor, Surgery, Party, Ward)
MEETING = (Committee, Membership, Meeting, Item, Paper)


def connect() -> None:
    """Called once, when the app is ready."""
    for models, changed in ((PEOPLE, people_changed), (MEETING, meetings_changed)):
        for model in models:
            name = f"democracy.{model.__name__}"
            post_save.connect(changed, sender=model, dispatch_uid=f"{name}.saved")
            post_delete.connect(changed, sender=model, dispatch_uid=f"{name}.gone")
    post_save.connect(paper_saved, sender=get_document_model(), dispatch_uid="democracy.paper_saved")
    for page in (CouncillorsPage, MeetingsPage):
        name = f"democracy.{page.__name__}"
        page_published.connect(page_changed, sender=page, dispatch_uid=f"{name}.published")
        page_unpublished.connect(page_changed, sender=page, dispatch_uid=f"{name}.unpublished")


def people_changed(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """Their pages say it anew, and search; a new picture's sizes are made."""
    if raw:
        return
    clear(PEOPLE_TAG)
    finding.changed(COUNCILLORS)
    if isinstance(instance, Councillor) and instance.picture is not None:
        make_renditions.defer(image=instance.picture_id, roles=["portrait"])


def meetings_changed(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """Pages of meetings say it anew, those of councillors who sits where, and search."""
    if raw:
        return
    clear(MEETINGS_TAG)
    if isinstance(instance, Committee | Membership):
        clear(PEOPLE_TAG)
    if isinstance(instance, Committee | Meeting):
        finding.changed(MEETINGS)


def paper_saved(instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
    """A file that was replaced or renamed stands so with its meeting."""
    if not raw and not created and Paper.objects.filter(document=instance.pk).exists():
        clear(MEETINGS_TAG)


def page_changed(**_: Any) -> None:
    """Who and what stands below a page is found with it."""
    finding.changed(COUNCILLORS)
    finding.changed(MEETINGS)
