"""What search can find of the bodies that run services here."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from council.core.finding import Findable, Source
from services.models import Provider


def read(keys: Collection[str] | None) -> Iterator[Findable]:
    """The providers with these numbers, or all: found by what they run as well."""
    rows = Provider.objects.prefetch_related("numbers")
    if keys is not None:
        rows = rows.filter(pk__in=[int(key) for key in keys if key.isdecimal()])
    for one in rows:
        numbers = list(one.numbers.all())
        yield Findable(
            key=str(one.pk),
            kind="provider",
            title=one.name,
            url=one.get_absolute_url(),
            summary=one.what_it_does,
            body=" ".join([one.hours, *(number.service for number in numbers)]),
            synonyms=tuple(filter(None, [one.short_name])),
            codes=tuple(filter(None, [one.phone, *(number.phone for number in numbers)])),
            details=one.phone,
        )


SOURCE = Source(kinds={"provider": _("Who runs it")}, read=read)
