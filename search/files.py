"""Which files a site's search may show: its own, and none that only pages nobody may read yet would give."""

from collections import defaultdict
from collections.abc import Collection as Some
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.documents import get_document_model
from wagtail.models import Collection, GroupCollectionPermission, Page

from council.core import navigation

# A site has a front page in each of its languages.
SITES = """
    SELECT page.path, page.translation_key = %s, site.is_default_site FROM wagtailcore_site site
    JOIN wagtailcore_page front ON front.id = site.root_page_id
    JOIN wagtailcore_page page ON page.translation_key = front.translation_key
"""


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


def _read(numbers: Some[int]) -> list[_File]:
    documents = get_document_model()
    kinds = ContentType.objects.get_for_models(documents, Page)
    given: list[Any] = [kinds[documents].pk, kinds[Page].pk, list(numbers)]
    with connection.cursor() as cursor:
        # Asked with every search: the ORM would take longer to put it together than it takes to answer.
        cursor.execute(
            "SELECT file.id, collection.path,"  # noqa: S608 - no words in it
            " coalesce(array_agg(page.path) FILTER (WHERE page.id IS NOT NULL), '{}'),"
            " coalesce(array_agg(page.path)"
            f" FILTER (WHERE page.live AND NOT {navigation.closed('page')}), '{{}}')"
            f" FROM {documents._meta.db_table} file"
            " JOIN wagtailcore_collection collection ON collection.id = file.collection_id"
            " LEFT JOIN wagtailcore_referenceindex used ON used.to_content_type_id = %s"
            " AND used.base_content_type_id = %s AND used.to_object_id = file.id::text"
            " LEFT JOIN wagtailcore_page page ON page.id = used.object_id::int"
            " WHERE file.id = ANY(%s) GROUP BY file.id, collection.path",
            given,
        )
        return [_File(*row) for row in cursor.fetchall()]


def _sites(root: Page) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Where this front page's site has its pages, where others have theirs, and whether it is the default."""
    with connection.cursor() as cursor:
        cursor.execute(SITES, [root.translation_key])
        rows = cursor.fetchall()
    here = tuple(path for path, own, _default in rows if own)
    elsewhere = tuple(path for path, own, _default in rows if not own)
    return here, elsewhere, any(own and default for _path, own, default in rows)


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
