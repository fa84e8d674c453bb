"""What a page should have before it is published, as pure functions of the page."""

from council.core.checklist.earlier import words_of_another
from council.core.checklist.parts import Place
from council.core.checklist.reading import reading_age
from council.core.checklist.rules import GOOD_AGE, Item, check, required

__all__ = ["GOOD_AGE", "Item", "Place", "check", "reading_age", "required", "words_of_another"]
