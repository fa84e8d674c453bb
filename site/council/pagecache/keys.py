"""By what a page is kept: scheme, host, path, and the few query parameters that pages read."""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host


class Key(NamedTuple):
    """One kept page's address; `query` holds known parameters alone, in order of name."""

    scheme: str
    host: str
    path: str
    query: bytes


@dataclass(frozen=True)
class Query:
    """A request's query string, sorted into what pages read and what they do not."""

    known: bytes
    # It has parameters that no page reads.
    foreign: bool
    # It has a parameter whose answers are never kept.
    unkept: bool


class Parameters:
    """Which query parameters public pages read; any other is dropped from the key.

    A view that reads a parameter and may answer publicly without it must be named here by its app's
    `ready`, either as known (kept by its values) or as unkept (asked of Django every time).
    """

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._unkept: set[str] = set()

    def know(self, *names: str) -> None:
        """Pages differ by these, and each value is kept apart."""
        self._known.update(names)

    def never_keep(self, *names: str) -> None:
        """A request with one of these goes to Django every time."""
        self._unkept.update(names)

    def read(self, query_string: bytes) -> Query:
        """Sorts a query string; the same parameters in another order read the same."""
        pairs = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True, max_num_fields=None)
        known = sorted((pair for pair in pairs if pair[0] in self._known), key=lambda pair: pair[0])
        return Query(
            known=urlencode(known).encode(),
            foreign=len(known) < len(pairs),
            unkept=any(name in self._unkept for name, _ in pairs),
        )


parameters = Parameters()
parameters.know("page", "topic", "letter")
parameters.never_keep("q", "query", "next", "reference", "token", "postcode")

NO_QUERY = Query(known=b"", foreign=False, unkept=False)


class Hosts:
    """Which Host headers are ours; remembers a bounded number of answers."""

    MOST = 256
    # A name of the domain name system, and a port.
    LONGEST = 260

    def __init__(self) -> None:
        self._known: dict[bytes, str | None] = {}

    def check(self, header: bytes) -> str | None:
        """The host in lower case when Django would accept it, else None."""
        try:
            return self._known[header]
        except KeyError:
            pass
        if len(header) > self.LONGEST:
            return None
        text = header.decode("latin-1").lower()
        allowed = list(settings.ALLOWED_HOSTS)
        if settings.DEBUG and not allowed:
            allowed = [".localhost", "127.0.0.1", "[::1]"]
        domain, _ = split_domain_port(text)
        host = text if domain and validate_host(domain, allowed) else None
        if len(self._known) < self.MOST:
            self._known[header] = host
        return host
