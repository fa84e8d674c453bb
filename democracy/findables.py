"""What search finds here: councillors, below each page of theirs."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from council.core import languages, navigation
from council.core.finding import Findable, Source
from democracy.models import Councillor, CouncillorsPage

COUNCILLORS = "councillors"


def councillors(keys: Collection[str] | None) -> Iterator[Findable]:
    """Those who are councillors now, once for each published page of councillors."""
    pages = navigation.open_to_all(CouncillorsPage.objects.live()).select_related("locale")
    people = list(Councillor.objects.serving().whole().prefetch_related("surgeries").in_order())
    for page in pages:
        parts = page.get_url_parts()
        url = parts[2] if parts else ""
        for one in people if url else ():
            key = f"{page.pk}-{one.pk}"
            if keys is not None and key not in keys:
                continue
            with languages.speaking(page.locale.language_code):
                yield _found(key, one, f"{url}{one.slug}/", page.locale.language_code)


def _found(key: str, one: Councillor, url: str, language: str) -> Findable:
    told = filter(None, (one.role, str(one.party)))
    return Findable(
        key=key,
        kind="person",
        title=one.title,
        url=url,
        summary=", ".join(told),
        body=" ".join([one.about, *(surgery.place for surgery in one.surgeries.all())]),
        synonyms=(one.name,),
        codes=tuple(filter(None, [one.phone])),
        where=one.ward.name,
        language=language,
        details=one.phone,
    )


OF_COUNCILLORS = Source(kinds={"person": _("People")}, read=councillors)
