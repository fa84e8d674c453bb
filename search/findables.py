"""What search itself lets people find: the pages of every site, and the documents."""

import warnings
from collections import defaultdict
from collections.abc import Collection as Keys
from collections.abc import Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, Site
from wagtail.search import index

from council.core import languages, navigation
from council.core.finding import Findable, Source
from council.core.models import BasePage

AT_ONCE = 200
# What lies deep in the tree is an archive or for a few: it is worth so much of what lies a step higher.
DEEPER = 0.7
# The fields of pages that are no part of the text, or have a place of their own in the index.
APART = frozenset({"title", "summary", "synonyms", "search_description"})


def pages(keys: Keys[str] | None) -> Iterator[Findable]:
    """The live pages that everybody may read, below a front page."""
    found = navigation.open_to_all(Page.objects.filter(depth__gt=1))
    if keys is not None:
        found = found.filter(pk__in=[int(key) for key in keys])
    roots = _front_pages()
    numbers = list(found.order_by("path").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        some = _whole(numbers[start : start + AT_ONCE])
        above = {page.path[: -Page.steplen] for page in some}
        parents = dict(Page.objects.filter(path__in=above).values_list("path", "title"))
        for page in _read_together(some):
            root = next((root for path, root in roots.items() if page.path.startswith(path)), None)
            if root is not None:
                yield _page(page, root, parents)


def _whole(numbers: list[int]) -> list[Any]:
    """These pages with all that their types add, in the order of the tree."""
    with warnings.catch_warnings():
        # Of a page that is being deleted, with its site or its restriction, a part of the rows is gone.
        warnings.simplefilter("ignore", RuntimeWarning)
        found = list(Page.objects.filter(pk__in=numbers).specific().order_by("path"))
    return [page for page in found if type(page) is not Page]


def _front_pages() -> dict[str, Page]:
    """The front pages of all sites in all languages, the deepest first, by their places."""
    keys = Site.objects.values_list("root_page__translation_key", flat=True)
    rows = Page.objects.filter(translation_key__in=list(keys)).select_related("locale").order_by("-depth")
    return {page.path: page for page in rows}


def _read_together(some: list[Any]) -> list[Any]:
    kinds: dict[type[Any], list[Any]] = defaultdict(list)
    for page in some:
        kinds[type(page)].append(page)
    for model, those in kinds.items():
        names = {field.name for field in model._meta.get_fields() if field.is_relation and field.many_to_one}
        prefetch_related_objects(those, *sorted(names & {"provider", "topic"}))
    return some


def _page(page: Any, root: Page, parents: dict[str, str]) -> Findable:
    language = root.locale.language_code
    known = isinstance(page, BasePage)
    provider = getattr(page, "provider", None)
    deep = page.depth - root.depth
    with languages.speaking(language):
        title = page.search_title() if known else page.title
        words = page.synonym_list() if known else []
    if title != page.title:
        # What is said before it is no part of what people look for.
        words = [page.title, *words]
    return Findable(
        key=str(page.pk),
        kind=page.search_kind if known else "information",
        title=title,
        url=languages.prefix(language) + page.url_path[len(root.url_path) :],
        summary=getattr(page, "summary", "") or page.search_description or "",
        body=text_of(page),
        synonyms=tuple(words),
        where=parents.get(page.path[: -Page.steplen], "") if deep > 1 else "",
        provider=provider.name if provider is not None else "",
        language=language,
        root=root.pk,
        weight=(page.search_weight if known else 1.0) * DEEPER ** max(0, deep - 2),
        day=page.search_day() if known else None,
    )


def text_of(page: Any) -> str:
    """All the text that a page's type says is to be found, without what the index keeps apart."""
    pieces: list[str] = []
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name not in APART:
            pieces += _texts(field.get_value(page))
        elif (
            isinstance(field, index.RelatedFields) and field.field_name == "topic" and page.topic is not None
        ):
            pieces.append(page.topic.name)
    return "\n".join(pieces)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif value is not None:
        yield str(value)


def documents(keys: Keys[str] | None) -> Iterator[Findable]:
    """The documents that lie in no collection of some people only."""
    closed = [
        pk
        for restriction in CollectionViewRestriction.objects.select_related("collection")
        for pk in restriction.collection.get_descendants(inclusive=True).values_list("pk", flat=True)
    ]
    found = get_document_model().objects.exclude(collection__in=Collection.objects.filter(pk__in=closed))
    if keys is not None:
        found = found.filter(pk__in=[int(key) for key in keys])
    for document in found.iterator(chunk_size=AT_ONCE):
        size = filesizeformat(document.file_size) if document.file_size else ""
        yield Findable(
            key=str(document.pk),
            kind="document",
            title=document.title,
            url=document.url,
            # Its lines end where the paper does.
            body=" ".join(document.text.split()),
            weight=0.8,
            details=", ".join(part for part in (document.file_extension.upper(), size) if part),
        )


PAGES = Source(
    {
        "service": gettext_lazy("Services"),
        "information": gettext_lazy("Information"),
        "news": gettext_lazy("News"),
        "event": gettext_lazy("Events"),
    },
    pages,
    version=3,
)
DOCUMENTS = Source({"document": gettext_lazy("Documents")}, documents)
