"""Which language an address is in: the address alone says it, so that a page is the same for everybody."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.urls import LocalePrefixPattern, URLPattern, URLResolver, reverse
from django.utils import translation


def default() -> str:
    """The language of addresses without a prefix."""
    return str(settings.LANGUAGE_CODE)


def others() -> list[str]:
    """The languages that a council may switch on besides; its code is the prefix of its addresses."""
    return [code for code, _name in settings.LANGUAGES if code != default()]


def current() -> str:
    """The language in which this answer is made; the default for any that residents are not offered."""
    active = translation.get_language() or ""
    return active if active in others() else default()


def is_default() -> bool:
    """Whether this answer is made in the language of addresses without a prefix."""
    return current() == default()


def of_path(path: str) -> str:
    """The language that an address asks for; whether the council has it is another question."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in others() else default()


def without_prefix(path: str) -> str:
    """The address as it is in the default language: `/bins/` for `/cy/bins/`."""
    return "/" + path.removeprefix(prefix(of_path(path))).removeprefix("/")


def prefix(language: str | None = None) -> str:
    """The address of the front page in a language, with which all its addresses begin: `/` or `/cy/`."""
    code = language or current()
    return f"/{code}/" if code in others() else "/"


def tag(language: str | None = None) -> str:
    """The language as HTML and HTTP write it: `en-GB`, `cy`."""
    return translation.to_locale(language or current()).replace("_", "-")


def name(language: str) -> str:
    """What the language is called in itself: `Cymraeg`."""
    return dict(settings.LANGUAGES)[language]


def cookie_name(cookie: str, language: str | None = None) -> str:
    """What a cookie that is sent to the addresses of one language alone is called."""
    code = language or current()
    return f"{cookie}_{code}" if code in others() else cookie


def each_path(view: str, *args: object, languages: list[str]) -> Iterator[tuple[str, str]]:
    """The address of a view in each of the languages, after the language's code."""
    for code in languages:
        with speaking(code):
            yield code, reverse(view, args=args)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """While this lasts, words and addresses are made in this language."""
    with translation.override(language):
        yield


class _Prefix(LocalePrefixPattern):
    # Staff may have chosen any language for the admin: addresses of the site know only their own.
    @property
    def language_prefix(self) -> str:
        return prefix()[1:]


def in_each_language(*patterns: URLPattern | URLResolver) -> list[URLResolver]:
    """The addresses once for each language, the default without a prefix; for the root of the addresses."""
    return [URLResolver(_Prefix(prefix_default_language=False), list(patterns))]
