"""Which files a site's search may show: its own, and none that only pages nobody may read yet would give."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import GroupCollectionPermission, Page, ReferenceIndex, Site

from council.core import navigation


def shown(documents: Sequence[Any], root: Page | None) -> list[Any]:
    """Those of the documents that the site with this front page shows; of every site when none is given.

    A file is its site's when a public page there uses it, or when it lies in a collection of people who edit
    that site. What belongs to nobody is the default site's. One that only unpublished or private pages use is
    nobody's to find.
    """
    if not documents:
        return []
    users = _pages_that_use(documents)
    places = {path for paths in users.values() for path in paths}
    public = _public(places)
    wanted = [
        document
        for document in documents
        if not users[document.pk] or any(path in public for path in users[document.pk])
    ]
    if root is None or Site.objects.count() < 2:
        return wanted
    here, elsewhere, is_default = _sites(root)
    kept = _keepers(wanted)

    def belongs(document: Any) -> bool:
        used = [path for path in users[document.pk] if path in public]
        places = [*used, *kept[document.collection_id]]
        if any(path.startswith(here) for path in places):
            return True
        return is_default and not any(path.startswith(elsewhere) for path in places)

    return [document for document in wanted if belongs(document)]


def _pages_that_use(documents: Iterable[Any]) -> dict[int, list[str]]:
    """The places in the tree of the pages that refer to each document, published or not."""
    found: dict[int, list[str]] = defaultdict(list)
    numbers = {str(document.pk) for document in documents}
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(get_document_model()),
        to_object_id__in=numbers,
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    pairs = set(rows.values_list("to_object_id", "object_id"))
    paths = dict(Page.objects.filter(pk__in={int(page) for _, page in pairs}).values_list("pk", "path"))
    for document, page in pairs:
        if int(page) in paths:
            found[int(document)].append(paths[int(page)])
    return found


def _public(paths: Iterable[str]) -> set[str]:
    wanted = set(paths)
    if not wanted:
        return set()
    return set(navigation.open_to_all(Page.objects.filter(path__in=wanted)).values_list("path", flat=True))


def _sites(root: Page) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Where this front page's site has its pages, where others have theirs, and whether it is the default."""
    default = {
        site.root_page.translation_key: site.is_default_site
        for site in Site.objects.select_related("root_page")
    }
    # A site has a front page in each of its languages.
    rows = Page.objects.filter(translation_key__in=default).values_list("translation_key", "path")
    here = tuple(path for key, path in rows if key == root.translation_key)
    elsewhere = tuple(path for key, path in rows if key != root.translation_key)
    return here, elsewhere, default.get(root.translation_key, False)


def _keepers(documents: Iterable[Any]) -> dict[int, list[str]]:
    """For each collection, the places of the pages that those who add files to it edit."""
    rows = GroupCollectionPermission.objects.filter(
        # The root's files are everybody's.
        collection__depth__gt=1,
        permission__codename="add_document",
        group__page_permissions__permission__codename="change_page",
    )
    pairs = set(rows.values_list("collection__path", "group__page_permissions__page__path"))
    return {
        collection.pk: [place for path, place in pairs if collection.path.startswith(path)]
        for collection in {document.collection for document in documents}
    }
