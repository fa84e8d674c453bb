"""Signed messages as the Standard Webhooks specification has them (https://www.standardwebhooks.com).

Three headers: `webhook-id`, the same however often a message is sent; `webhook-timestamp`, seconds since
1970; `webhook-signature`, HMAC-SHA256 over “id.timestamp.body” in base64 after `v1,`, several with spaces.
"""

import base64
import binascii
import datetime
import hmac
import secrets
from collections.abc import Iterable, Mapping

# How far a message's time may be from ours, past or to come: what is older is somebody else's recording.
TOLERANCE = datetime.timedelta(minutes=5)
PREFIX = "whsec_"
# A stranger and a system whose secret is wrong read the same.
UNKNOWN = "The message is not signed by a system that we know."


class Untrue(Exception):
    """The message cannot be believed; the words say why, and nothing that helps to forge one."""


def new_secret() -> str:
    """A secret of 256 random bits, as other programs take it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def headers(*, key: str, body: bytes, secrets_held: Iterable[str], now: datetime.datetime) -> dict[str, str]:
    """What goes with the body so that whoever holds one of the secrets can believe it."""
    at = str(int(now.timestamp()))
    signed = " ".join(f"v1,{_signature(secret, key, at, body)}" for secret in secrets_held)
    return {"webhook-id": key, "webhook-timestamp": at, "webhook-signature": signed}


def check(
    *, sent: Mapping[str, str], body: bytes, secrets_held: Iterable[str], now: datetime.datetime
) -> str:
    """The id of a message that is signed with one of the secrets and fresh; else raises Untrue."""
    key, at = sent.get("webhook-id", ""), sent.get("webhook-timestamp", "")
    if not key or len(key) > 100 or not key.isascii() or not key.isprintable():
        raise Untrue("The header webhook-id is missing, or is no plain text of up to 100 characters.")
    if not at.isascii() or not at.isdecimal() or len(at) > 12:
        raise Untrue("The header webhook-timestamp is not a number of seconds since 1970.")
    if abs(now.timestamp() - int(at)) > TOLERANCE.total_seconds():
        raise Untrue("The message was signed more than five minutes ago, or the clocks differ.")
    offered = [one.removeprefix("v1,") for one in sent.get("webhook-signature", "").split() if "v1," in one]
    known = [_signature(secret, key, at, body) for secret in secrets_held]
    # Every pair, so that the time taken tells nothing.
    matches = [hmac.compare_digest(one.encode(), ours.encode()) for one in offered[:5] for ours in known]
    if not any(matches):
        raise Untrue(UNKNOWN)
    return key


def _signature(secret: str, key: str, at: str, body: bytes) -> str:
    try:
        raw = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raw = secret.encode()
    return base64.b64encode(hmac.digest(raw, f"{key}.{at}.".encode() + body, "sha256")).decode()
