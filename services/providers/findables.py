"""What search can find of the bodies that run services here."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from council.core.finding import Findable, Source
from council.core.text import between_commas
from services.models import Provider, Responsibility


def read(keys: Collection[str] | None) -> Iterator[Findable]:
    """The providers with these numbers and the questions with these keys, or all of both."""
    yield from _questions(keys)
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


def question_key(one: Responsibility) -> str:
    """How search knows a question with a postcode."""
    return f"question-{one.pk}"


def _questions(keys: Collection[str] | None) -> Iterator[Findable]:
    for one in Responsibility.objects.select_related("provider"):
        if keys is None or question_key(one) in keys:
            yield Findable(
                key=question_key(one),
                kind="provider",
                title=one.question,
                url=one.get_absolute_url(),
                summary=one.why,
                body=one.next_step,
                synonyms=tuple(between_commas(one.other_words)),
                provider=one.provider.name if one.provider is not None else "",
            )


SOURCE = Source(kinds={"provider": _("Who runs it")}, read=read)
