"""How a view says that its answer is the same bytes for every anonymous visitor."""

import datetime
from collections.abc import Iterable
from urllib.parse import quote

from django.http.response import HttpResponseBase

TAGS_HEADER = "Guildhall-Tags"
UNTIL_HEADER = "Guildhall-Until"
PLACE_HEADER = "Guildhall-Place"
SITE_TAG = "site"


def public(
    response: HttpResponseBase, *, tags: Iterable[str] = (), until: datetime.datetime | None = None
) -> HttpResponseBase:
    """Lets the page cache keep this response until one of its tags is cleared, or until the moment given.

    Every public response carries the tag `site` as well. The headers never leave the server.
    """
    response.headers[TAGS_HEADER] = " ".join(sorted({SITE_TAG, *tags}))
    if until is not None:
        response.headers[UNTIL_HEADER] = str(int(until.timestamp()))
    return response


def standing_at(response: HttpResponseBase, path: str) -> HttpResponseBase:
    """Has the response carry the banners of another address than its own: a preview those of its page."""
    response.headers[PLACE_HEADER] = quote(path)
    return response
