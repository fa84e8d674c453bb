"""What editing in Wagtail clears; connected once by the app's `ready`.

A page that only changed clears itself, what is listed beside and above it, the lists of its type, and the
pages that refer to it. Whatever changes addresses, menus or who may read clears the site.
"""

from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, ReferenceIndex, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from council.core.http import SITE_TAG
from council.pagecache.actions import clear

# The depth at which front pages stand, one for each language.
FRONT_PAGES = 2


def tags_of(page: Page) -> set[str]:
    """What shows this page: itself, its place in the tree, lists of its type, and references to it."""
    tags = {f"page:{page.pk}", f"children:{page.pk}"}
    ancestors = page.get_ancestors().values_list("pk", flat=True)
    if parent := page.get_parent():
        tags.add(f"children:{parent.pk}")
    tags.update(f"page:{pk}" for pk in ancestors)
    tags.update(
        f"page:{pk}" for pk in Page.objects.descendant_of(page, inclusive=False).values_list("pk", flat=True)
    )
    # Its translations lead here, and say so when there is nothing to lead to.
    same = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    tags.update(f"page:{pk}" for pk in same.values_list("pk", flat=True))
    for model in (type(page), *page._meta.get_parent_list()):
        tags.add(f"listing:{model._meta.label}")
    return tags | referring(page)


def referring(target: Model) -> set[str]:
    """The tags of pages that refer to this object: they show its title, picture or text."""
    references = ReferenceIndex.get_references_to(target).filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    return {f"page:{pk}" for pk in references.values_list("object_id", flat=True).distinct()}


def published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page went live or changed; the front page of a language is on every page."""
    clear(*tags_of(instance), *([SITE_TAG] if instance.depth <= FRONT_PAGES else []))


def site_changed(sender: type[Model], **kwargs: Any) -> None:
    """Something that any page may show has changed."""
    clear(SITE_TAG)


def saved(
    sender: type[Model], instance: Model, raw: bool = False, created: bool = False, **kwargs: Any
) -> None:
    """Settings clear the site; a changed picture, document or snippet clears the pages that show it."""
    if raw:
        return
    if isinstance(instance, (BaseSiteSetting, BaseGenericSetting)):
        clear(SITE_TAG)
    elif not created and sender in _shown_in_pages():
        clear(*referring(instance))


def deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A page that is gone is gone from menus and lists too."""
    if isinstance(instance, Page) or sender in _shown_in_pages():
        clear(SITE_TAG)


@lru_cache(maxsize=1)
def _shown_in_pages() -> frozenset[type[Model]]:
    # Asked when the first object is saved: snippets are registered after every app is ready.
    return frozenset({get_image_model(), get_document_model(), *get_snippet_models()})


def connect() -> None:
    """Connects the receivers; twice does no harm."""
    page_published.connect(published, dispatch_uid="pagecache.published")
    for signal in (page_unpublished, page_slug_changed, post_page_move):
        signal.connect(site_changed, dispatch_uid="pagecache.site_changed")
    for model in (Site, PageViewRestriction, Locale):
        post_save.connect(site_changed, sender=model, dispatch_uid=f"pagecache.{model.__name__}.saved")
        post_delete.connect(site_changed, sender=model, dispatch_uid=f"pagecache.{model.__name__}.deleted")
    post_save.connect(saved, dispatch_uid="pagecache.saved")
    post_delete.connect(deleted, dispatch_uid="pagecache.deleted")
