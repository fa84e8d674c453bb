"""Keeps the index in step with what changes, in the transaction of the change; connected once by `ready`."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move

from council.core.finding import changed, changed_signal
from search import actions

PAGES, DOCUMENTS = "pages", "documents"


def index(sender: Any, source: str, keys: list[str] | None, **_: Any) -> None:
    """A source has something new, other or gone."""
    actions.index(source=source, keys=keys)


def page_saved(
    sender: type[Model], instance: Model, raw: bool = False, update_fields: Any = None, **_: Any
) -> None:
    """A page was written, published or taken off; what stands below it names it."""
    if raw or not isinstance(instance, Page):
        return
    if update_fields is not None and not {"live", "title"} & set(update_fields):
        # A draft was kept: nobody can read it yet.
        return
    actions.page_changed(page=instance)


def page_deleted(sender: type[Model], instance: Model, **_: Any) -> None:
    """A page is gone."""
    if isinstance(instance, Page):
        # Its rows go one table after the other: it cannot be asked any more.
        actions.remove(source=PAGES, key=str(instance.pk))


def section_changed(sender: Any, instance: Page, **_: Any) -> None:
    """A page and all below it have another address."""
    changed(PAGES, *_below(instance.path))


def restricted(sender: Any, instance: PageViewRestriction, **_: Any) -> None:
    """Other people than before may read a page and all below it."""
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path is not None and (keys := _below(path)):
        changed(PAGES, *keys)


def _below(path: str) -> list[int]:
    return list(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))


def document_changed(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """A document was added, described anew, filed elsewhere or removed."""
    if not raw:
        changed(DOCUMENTS, instance.pk)


def collection_restricted(sender: Any, **_: Any) -> None:
    """Other people than before may open the documents of a collection."""
    changed(DOCUMENTS)


def site_changed(sender: Any, raw: bool = False, **_: Any) -> None:
    """A front page may have become another one."""
    if not raw:
        changed(PAGES)


def connect() -> None:
    """Connects the receivers; twice does no harm."""
    changed_signal.connect(index, dispatch_uid="search.index")
    post_save.connect(page_saved, dispatch_uid="search.page_saved")
    post_delete.connect(page_deleted, dispatch_uid="search.page_deleted")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(section_changed, dispatch_uid="search.section_changed")
    for event in (post_save, post_delete):
        name = "saved" if event is post_save else "deleted"
        event.connect(restricted, sender=PageViewRestriction, dispatch_uid=f"search.restriction.{name}")
        event.connect(
            collection_restricted, sender=CollectionViewRestriction, dispatch_uid=f"search.collection.{name}"
        )
        event.connect(document_changed, sender=get_document_model(), dispatch_uid=f"search.document.{name}")
        for model in (Site, Locale):
            event.connect(site_changed, sender=model, dispatch_uid=f"search.{model.__name__}.{name}")
