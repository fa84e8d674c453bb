"""Which files a site's search may show: its own, and none that only pages nobody may read yet would give."""

from collections import defaultdict
from collections.abc import Collection as Some
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.models import Collection, GroupCollectionPermission, Page, ReferenceIndex, Site

from council.core import navigation


@dataclass(frozen=True, slots=True)
class _File:
    """A file: its number, its collection's place, those of the pages that use it, and of the open ones."""

    number: int
    collection: str
    used: list[str]
    public: list[str]


def shown(numbers: Some[int], root: Page | None) -> set[int]:
    """Those of these files that the site with this front page shows; of every site when none is given.

    A file is its site's when a public page there uses it, or when it lies in a collection of people who edit
    that site. What belongs to nobody is the default site's. One that only unpublished or private pages use is
    nobody's to find.
    """
    if not numbers:
        return set()
    wanted = [file for file in _read(numbers) if file.public or not file.used]
    here, elsewhere, is_default = _sites(root) if root is not None else ((), (), True)
    if not elsewhere:
        return {file.number for file in wanted}
    kept = _keepers({file.collection for file in wanted})

    def belongs(file: _File) -> bool:
        places = [*file.public, *kept[file.collection]]
        if any(path.startswith(here) for path in places):
            return True
        return is_default and not any(path.startswith(elsewhere) for path in places)

    return {file.number for file in wanted if belongs(file)}


def _read(numbers: Iterable[int]) -> list[_File]:
    documents = get_document_model()
    using = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(documents),
        base_content_type=ContentType.objects.get_for_model(Page),
        # From the page to the file, the one in the query around.
        to_object_id=Cast(OuterRef(OuterRef("pk")), CharField()),
    )
    pages = Page.objects.filter(pk__in=using.values(number=Cast("object_id", IntegerField()))).order_by()
    rows = documents.objects.filter(pk__in=list(numbers)).values_list(
        "pk",
        "collection__path",
        ArraySubquery(pages.values("path")),
        ArraySubquery(navigation.open_to_all(pages).values("path")),
    )
    return [_File(*row) for row in rows]


def _sites(root: Page) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Where this front page's site has its pages, where others have theirs, and whether it is the default."""
    # A site has a front page in each of its languages.
    keys = Site.objects.order_by().values("root_page__translation_key")
    default = Site.objects.order_by().filter(is_default_site=True).values("root_page__translation_key")
    rows = list(
        Page.objects.filter(translation_key__in=keys)
        .order_by()
        .values_list("translation_key", "path", Q(translation_key__in=default))
    )
    here = tuple(path for key, path, _ in rows if key == root.translation_key)
    elsewhere = tuple(path for key, path, _ in rows if key != root.translation_key)
    return here, elsewhere, any(is_default for key, _, is_default in rows if key == root.translation_key)


def _keepers(collections: Iterable[str]) -> dict[str, list[str]]:
    """For each place of a collection, those of the pages that people edit who add files to it."""
    found: dict[str, list[str]] = defaultdict(list)
    # The root's files are everybody's.
    below = [path for path in collections if len(path) > Collection.steplen]
    if not below:
        return found
    rows = GroupCollectionPermission.objects.filter(
        collection__depth__gt=1,
        permission__codename="add_document",
        group__page_permissions__permission__codename="change_page",
    )
    pairs = set(rows.values_list("collection__path", "group__page_permissions__page__path"))
    for collection in below:
        found[collection] = [place for path, place in pairs if collection.startswith(path)]
    return found
