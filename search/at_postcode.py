"""What is shown to whoever searches for a postcode, or for something at one."""

from dataclasses import dataclass, field, replace

from wagtail.models import Page

from council.addresses import lookup, places
from council.addresses.models import NeighbouringArea, Property
from council.core import registries
from council.core.postcodes import completed, half_a_postcode
from council.core.registries import PostcodeLink
from search.engine.words import stems

# As people type one, with room for spaces and signs between.
LONGEST = 20


@dataclass(frozen=True)
class AtPostcode:
    """A postcode that was typed: what is answered there, or why nothing is.

    `example` is a whole one that begins as the half that was typed; `council` is whose it is when that is
    known of one `elsewhere`.
    """

    postcode: str
    links: list[PostcodeLink] = field(default_factory=list)
    example: str = ""
    unknown: bool = False
    elsewhere: bool = False
    council: NeighbouringArea | None = None

    @property
    def answers(self) -> int:
        """How many things it tells: that it is another council's is one."""
        return len(self.links) or int(self.elsewhere)


def asked(typed: str, root: Page) -> AtPostcode | None:
    """What there is on this front page's site for what was typed; None when that holds no postcode.

    With words beside it, as in “planning HB1 2AB”, there is only what they name. No question to the database
    for what holds none.
    """
    short = len(typed) <= LONGEST
    postcode = lookup.normalise_postcode(typed) if short else None
    if postcode is not None:
        return _at(postcode, root)
    return (_half(typed) if short else None) or _with_words(typed, root)


def _with_words(typed: str, root: Page) -> AtPostcode | None:
    postcode, words = lookup.postcode_among(typed)
    if postcode is None:
        return None
    place, wanted = _at(postcode, root), set(stems(words))
    links = [link for link in place.links if wanted & set(stems(link.title))]
    # That we do not know it may be no mistake: other things are numbered like postcodes.
    return replace(place, links=links) if links or place.elsewhere else None


def _at(postcode: str, root: Page) -> AtPostcode:
    try:
        places.locate(postcode)
    except places.Elsewhere as error:
        return AtPostcode(postcode, elsewhere=True, council=error.council)
    except places.Unknown:
        return AtPostcode(postcode, unknown=True)
    except lookup.Unavailable:
        # The pages that answer say so, and what to do instead.
        pass
    links = [link for source in registries.postcodes for link in source(postcode, root)]
    return AtPostcode(postcode, sorted(links, key=lambda link: link.nearest))


def _half(typed: str) -> AtPostcode | None:
    half = half_a_postcode(typed)
    if half is None:
        return None
    # “P45” and “A4” look like the first half of one: only one of here, or of next door, is meant so.
    begins = half if " " in half else f"{half} "
    if Property.objects.filter(postcode__startswith=begins).exists():
        return AtPostcode(half, example=completed(half))
    area = NeighbouringArea.objects.of(half)
    return AtPostcode(half, elsewhere=True, council=area) if area is not None else None
