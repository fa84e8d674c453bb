"""What search finds of directories: each entry as a place, a person or a group."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from council.core import navigation
from council.core.finding import Findable, Source
from directories.models import DirectoryField, DirectoryPage, Entry
from directories.public.words import address_of
from directories.sets import FOUND_AS
from directories.values import hours, kinds
from directories.values.kinds import Kind

# What people type who look for any of these, whatever the entry is called.
WORDS_OF_HOURS = "Opening hours and opening times: when it is open or closed."


def read(keys: Collection[str] | None) -> Iterator[Findable]:
    """The published entries of published directories."""
    pages = {
        page.pk: page
        for page in navigation.open_to_all(DirectoryPage.objects.live()).select_related("locale").specific()
    }
    stands = {page.pk: (navigation.address_of(page), _root_of(page)) for page in pages.values()}
    entries = Entry.objects.published().filter(directory__in=pages).defer("words", "tokens").in_order()
    if keys is not None:
        entries = entries.filter(pk__in=[key for key in keys if key.isdecimal()])
    fields: dict[int, list[DirectoryField]] = {}
    for field in DirectoryField.objects.filter(page__in=pages).order_by("sort_order"):
        fields.setdefault(field.page_id, []).append(field)
    for entry in entries.iterator(chunk_size=500):
        page = pages[entry.directory_id]
        url, root = stands[page.pk]
        if url:
            yield _found(entry, page, fields.get(page.pk, []), url, root)


def _root_of(page: DirectoryPage) -> int | None:
    """The front page of the site on which the directory stands."""
    paths = [one.root_path for one in Site.get_site_root_paths() if page.url_path.startswith(one.root_path)]
    return Page.objects.filter(url_path=paths[0]).values_list("pk", flat=True).first() if paths else None


def _found(
    entry: Entry, page: DirectoryPage, fields: list[DirectoryField], url: str, root: int | None
) -> Findable:
    held = [(field, entry.values[field.key]) for field in fields if entry.values.get(field.key) is not None]
    body = [
        kinds.words(field.kind, value) for field, value in held if field.searched and field.kind != Kind.HOURS
    ]
    week = next((value for field, value in held if field.kind == Kind.HOURS and hours.is_hours(value)), None)
    if week is not None:
        body.append(WORDS_OF_HOURS)
    return Findable(
        key=str(entry.pk),
        kind=FOUND_AS.get(page.subject, "place"),
        title=entry.title,
        url=f"{url}{entry.slug}/",
        summary=entry.summary,
        body="\n".join([page.title, *body, entry.address]),
        codes=(entry.postcode,) if entry.postcode else (),
        where=address_of(entry) or entry.ward,
        language=page.locale.language_code,
        root=root,
        details="; ".join(f"{days}: {times}" for days, times in hours.week_lines(week)) if week else "",
    )


SOURCE = Source(
    kinds={"place": _("Places"), "person": _("People"), "group": _("Community groups")},
    read=read,
)
