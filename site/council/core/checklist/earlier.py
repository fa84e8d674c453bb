"""What was true of the page that residents see, and is no longer of the one that is being written."""

from collections.abc import Iterator
from typing import Any

from council.core.checklist.parts import Parts, Picture, parts_of
from council.core.checklist.rules import Item


def words_of_another(page: Any) -> Iterator[Item]:
    """The pictures that were replaced on a live page while the words of the one before were left.

    What the library says of a picture is taken to be true of it, whatever was there before.
    """
    told = [one for one in parts_of(page).pictures if _words(one) and not one.decorative]
    told = [one for one in told if _words(one) != one.image.description.strip()]
    live = type(page)._default_manager.filter(pk=page.pk, live=True).first() if page.pk and told else None
    before = parts_of(live) if live is not None else Parts()
    for one in told:
        same = [
            each for each in before.pictures if _where(each) == _where(one) and _words(each) == _words(one)
        ]
        if same and one.image not in [each.image for each in same]:
            words = (
                f"“{_words(one)}” was written of the picture before, “{same[0].title}”. "
                f"Say what “{one.title}” tells."
            )
            yield Item("alt", words, True, one.place, 1.0)


def _words(picture: Picture) -> str:
    return picture.alt.strip()


def _where(picture: Picture) -> tuple[str, str]:
    return picture.place.field, picture.place.block
