"""Finds addresses, whichever source the installation has: every app asks here."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from council.core.postcodes import in_capitals

_POSTCODE = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$")

_AMONG = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)[ .-]?([0-9][A-Z]{2})\b", re.IGNORECASE | re.ASCII)

_PREFIX = re.compile(r"[A-Z]{1,2}([0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?)?")


@dataclass(frozen=True)
class Address:
    """A property as people write it down, with the identifiers that systems join on."""

    uprn: str
    lines: tuple[str, ...]
    town: str
    postcode: str
    usrn: str = ""
    ward: str = ""
    easting: int | None = None
    northing: int | None = None
    street: str = ""

    @property
    def one_line(self) -> str:
        """The whole address in one line, as it stands in a list to choose from."""
        return ", ".join([*self.lines, self.town, self.postcode])


class Unavailable(Exception):
    """The source of addresses cannot be reached now; offer to write the address by hand."""


class Provider(Protocol):
    """A source of addresses. An unknown postcode gives an empty list, never an error.

    One that can also has `by_postcodes`, which gives the lists of many by their postcodes, in one go.
    """

    def by_postcode(self, postcode: str) -> list[Address]: ...

    def by_uprn(self, uprn: str) -> Address | None: ...


def normalise_postcode(text: str) -> str | None:
    """The postcode as `HB1 2AB`, whatever the case and spacing typed; None when it is not one."""
    match = _POSTCODE.match(re.sub(r"[^A-Z0-9]", "", in_capitals(text)))
    return f"{match[1]} {match[2]}" if match else None


def postcode_among(text: str) -> tuple[str | None, str]:
    """The first whole postcode among other words, as `HB1 2AB`, and the words without it."""
    match = _AMONG.search(text)
    if match is None:
        return None, text
    return f"{match[1]} {match[2]}".upper(), f"{text[: match.start()]} {text[match.end() :]}"


def tidy_prefix(typed: str) -> str:
    """A postcode or the beginning of one, in capitals; a whole one with its space, the rest as spaced."""
    return normalise_postcode(typed) or " ".join(typed.upper().split())


def is_prefix(text: str) -> bool:
    """Whether it is “HB”, “HB1”, “HB1 2” or “HB1 2AB”, in capitals."""
    return _PREFIX.fullmatch(text) is not None


def lies_in(postcode: str, prefix: str) -> bool:
    """Whether a postcode as `HB1 2AB` is one of “HB”, “HB1”, “HB1 2”; “HB11 2AA” is no part of “HB1”."""
    rest = postcode.removeprefix(prefix)
    if rest == postcode:
        return False
    return not rest or " " in prefix or rest.startswith(" ") or (prefix.isalpha() and rest[0].isdigit())


@cache
def _provider(path: str) -> Provider:
    provider: Provider = import_string(path)()
    return provider


def by_postcode(postcode: str) -> list[Address]:
    """The properties at a postcode in street order; empty when there are none or it is not a postcode.

    Raises Unavailable when the source does not answer.
    """
    normal = normalise_postcode(postcode)
    return _provider(settings.ADDRESS_PROVIDER).by_postcode(normal) if normal else []


def by_postcodes(postcodes: Collection[str]) -> dict[str, list[Address]]:
    """The same for many, written as `HB1 2AB`, without those at which there are none."""
    provider: Any = _provider(settings.ADDRESS_PROVIDER)
    if hasattr(provider, "by_postcodes"):
        together: dict[str, list[Address]] = provider.by_postcodes(postcodes)
        return together
    found = ((postcode, provider.by_postcode(postcode)) for postcode in postcodes)
    return {postcode: rows for postcode, rows in found if rows}


def by_uprn(uprn: str) -> Address | None:
    """The property with this UPRN, or None. Raises Unavailable when the source does not answer."""
    return _provider(settings.ADDRESS_PROVIDER).by_uprn(uprn)
