"""Facebook pages and Instagram accounts, read with the council's own token through Meta's Graph API."""

import datetime
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from council.core import fetch
from home.models.social import SocialFeed
from home.social.reading import ITEMS, Item, from_text, plain_text, web_address

ROOT = "https://graph.facebook.com/v23.0"
_LIMITS = fetch.Limits(size=2_000_000)
# Meta's numbers for "too often": https://developers.facebook.com/docs/graph-api/guides/error-handling
_TOO_OFTEN = {4, 17, 32, 613}
_NO_TOKEN = {102, 190}
_NO_RIGHT = {3, 10, *range(200, 300)}


class Refused(fetch.Refusal):
    """Meta says no; `token_ended` when a new token is what it takes."""

    def __init__(self, reason: str, *, token_ended: bool = False, retry_after: float | None = None) -> None:
        super().__init__(reason, code="status", retry_after=retry_after)
        self.token_ended = token_ended


@dataclass(frozen=True)
class Holder:
    """Whose the token is: the number to ask for posts by, the name, and when the token ends (None: never)."""

    account_id: str
    name: str
    handles: frozenset[str]
    expires_at: datetime.datetime | None


def holder(network: str, *, token: str, agent: str) -> Holder:
    """Asks for what the token is good; raises fetch.Refusal with a sentence for staff."""
    fields = "id,name,username,category,instagram_business_account{id,name,username}"
    me = _ask("/me", {"fields": fields}, token, agent)
    if network == SocialFeed.Network.INSTAGRAM:
        me = _dictionary(me.get("instagram_business_account"))
        if not me.get("id"):
            raise Refused(
                "The page that this token is for has no Instagram business account linked to it.",
            )
    account_id = str(me.get("id", ""))
    if not account_id.isdecimal():
        raise Refused("Meta does not say which page the token is for.")
    handles = {str(me.get(name, "")).lower() for name in ("id", "username", "name")} - {""}
    return Holder(
        account_id=account_id[:60],
        name=plain_text(str(me.get("name") or me.get("username") or ""))[:80],
        handles=frozenset(handles),
        expires_at=_expiry(token, agent),
    )


def items(feed: SocialFeed, *, agent: str) -> tuple[Item, ...]:
    """The account's newest posts; raises fetch.Refusal."""
    if feed.token_is_lost:
        raise Refused("The token cannot be read, because the site's secret key was changed: paste it again.")
    return posts(feed.network, feed.account_id, token=feed.token, agent=agent)


def posts(network: str, account_id: str, *, token: str, agent: str) -> tuple[Item, ...]:
    """The newest posts of the account with this number."""
    if network == SocialFeed.Network.INSTAGRAM:
        fields = "id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,alt_text"
        rows = _rows(_ask(f"/{account_id}/media", {"fields": fields, "limit": ITEMS}, token, agent))
        found = [_medium(row) for row in rows]
    else:
        fields = "id,message,created_time,permalink_url,full_picture"
        rows = _rows(_ask(f"/{account_id}/posts", {"fields": fields, "limit": ITEMS}, token, agent))
        found = [_post(row) for row in rows]
    return tuple(item for item in found if item is not None)[:ITEMS]


def _post(row: dict[str, Any]) -> Item | None:
    text = str(row.get("message") or "")
    if not row.get("id") or not text:
        # A changed cover picture, a check-in: nothing to read.
        return None
    return Item(
        key=str(row["id"])[:500],
        url=web_address(str(row.get("permalink_url") or "")),
        title="",
        html=from_text(text),
        published_at=_moment(row.get("created_time")),
        picture=web_address(str(row.get("full_picture") or "")),
    )


def _medium(row: dict[str, Any]) -> Item | None:
    if not row.get("id"):
        return None
    address = row.get("thumbnail_url") if row.get("media_type") == "VIDEO" else row.get("media_url")
    return Item(
        key=str(row["id"])[:500],
        url=web_address(str(row.get("permalink") or "")),
        title="",
        html=from_text(str(row.get("caption") or "")),
        published_at=_moment(row.get("timestamp")),
        picture=web_address(str(address or "")),
        alt=plain_text(str(row.get("alt_text") or ""))[:1000],
    )


def _moment(text: Any) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.strptime(str(text), "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return None
    return moment


def _expiry(token: str, agent: str) -> datetime.datetime | None:
    try:
        data = _dictionary(_ask("/debug_token", {"input_token": token}, token, agent).get("data"))
    except Refused:
        # A token may be good for reading and still not for asking about itself.
        return None
    ends = [data.get(name) for name in ("expires_at", "data_access_expires_at")]
    moments = [value for value in ends if isinstance(value, int) and 0 < value < 4_102_444_800]
    return datetime.datetime.fromtimestamp(min(moments), datetime.UTC) if moments else None


def _ask(path: str, query: dict[str, Any], token: str, agent: str) -> dict[str, Any]:
    try:
        answer = fetch.get(
            f"{ROOT}{path}?{urlencode(query)}",
            agent=agent,
            accept="application/json",
            limits=_LIMITS,
            token=token,
        )
    except fetch.Refusal as refusal:
        if refusal.code == "status" and (error := _dictionary(_json(refusal.body).get("error"))):
            raise _told(error, refusal) from None
        raise
    return _json(answer.body)


def _told(error: dict[str, Any], refusal: fetch.Refusal) -> Refused:
    code = error.get("code")
    if code in _NO_TOKEN:
        return Refused("The token has ended or was withdrawn: paste a new one.", token_ended=True)
    if code in _TOO_OFTEN:
        return Refused("Meta wants to be asked less often.", retry_after=refusal.retry_after or 3600)
    if code in _NO_RIGHT:
        return Refused("The token does not allow reading the page's posts.")
    if code == 100:
        return Refused("The token is a person's, or another page's: make one for the council's own page.")
    return Refused(
        f"Meta answers with error {code}." if isinstance(code, int) else "Meta answers with an error."
    )


def _json(body: bytes) -> dict[str, Any]:
    try:
        return _dictionary(json.loads(body))
    except (ValueError, RecursionError):
        return {}


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    rows = answer.get("data")
    if not isinstance(rows, list):
        raise Refused("Meta's answer holds no posts.")
    return [row for row in rows if isinstance(row, dict)]
