"""Small things done to text that people read."""

import html
import re
import unicodedata

from django.utils.functional import Promise
from django.utils.html import strip_tags

# Words for people: written, or translated when they are shown.
StrOrPromise = str | Promise

_ARTICLE = re.compile(r"^(a|an|the)\s+")


def sort_key(title: str) -> str:
    """A key that orders titles as people expect, whatever the database's collation.

    Case, accents, punctuation and a leading article do not count; numbers count by value.
    """
    plain = unicodedata.normalize("NFKD", title).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = re.sub(r"[^a-z0-9 ]+", " ", plain)
    plain = _ARTICLE.sub("", " ".join(plain.split()))
    return re.sub(r"\d+", lambda match: match.group().zfill(8)[:255], plain)[:255]


def words_of(rich: str) -> str:
    """The words of rich text, without its marks; empty for an editor's empty paragraph."""
    return " ".join(html.unescape(strip_tags(rich)).split())


def between_commas(text: str) -> list[str]:
    """The words that somebody typed with commas or line breaks between, each once, in their order."""
    words = (word.strip() for word in text.replace("\n", ",").split(","))
    return list(dict.fromkeys(word for word in words if word))
