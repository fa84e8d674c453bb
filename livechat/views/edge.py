"""What both HTTP edges share: reading JSON that our own pages sent, and refusing what they did not."""

import json
import uuid
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

MAX_BYTES = 64 * 1024


class BadRequest(ValueError):
    """What arrived is not what our own pages send."""


def is_json(request: HttpRequest) -> bool:
    """Whether a script sent this, rather than a form."""
    return request.content_type == "application/json"


def check_origin(request: HttpRequest) -> None:
    """Raises PermissionDenied unless a page of this very site sent the request."""
    origin = urlsplit(request.headers.get("Origin", ""))
    if origin.netloc != request.get_host() or (request.is_secure() and origin.scheme != "https"):
        raise PermissionDenied("The request did not come from a page of this site.")


def read_json(request: HttpRequest) -> dict[str, Any]:
    """The object in the body; raises BadRequest on anything else."""
    if int(request.headers.get("Content-Length") or 0) > MAX_BYTES:
        raise BadRequest("That is more than a message can be. Send it in parts.")
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("The request could not be read.") from error
    if not isinstance(data, dict):
        raise BadRequest("The request could not be read.")
    return data


def as_uuid(value: object) -> uuid.UUID:
    """The identifier that the browser gave its message; raises BadRequest when it is none."""
    try:
        return uuid.UUID(str(value))
    except ValueError as error:
        raise BadRequest("The request could not be read.") from error


def as_seq(value: object) -> int:
    """A number in a log, 0 when none or nonsense was given."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
