"""Asking another server for something, so that it can neither reach inside nor keep the asker busy."""

import email.utils
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

import anyio
import anyio.to_thread
import httpx
from httpx_secure import SSRFProtectionError, httpx_ssrf_protection

from council.core import clock
from council.core.fetch import bodies
from council.core.fetch.rules import STRICT, Address, Rules

# Their lines at INFO hold whole addresses, and an address may hold a secret.
for noisy in ("httpx", "httpcore"):
    logging.getLogger(noisy).setLevel(logging.WARNING)

# What holds now. Tests put their own in its place; a system check refuses to start with any other.
in_force: Rules = STRICT

_HOST = re.compile(rb"[a-z0-9._:-]{1,253}", re.IGNORECASE)
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Limits:
    """How long the whole may take (seconds), how large the unpacked body may be, how often it may move."""

    seconds: float = 20
    size: int = 5_000_000
    redirects: int = 5


@dataclass(frozen=True)
class Answer:
    """What came: from where in the end, its status (2xx or 304), headers in lower case, the unpacked body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def kind(self) -> bodies.Kind:
        """What the body is by its bytes; what the server says about it is not believed."""
        return bodies.kind_of(self.body)

    @property
    def media_type(self) -> str:
        """What the server says that the body is, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Refusal(Exception):
    """Nothing came that could be used: a sentence for staff, with no more of the address than its host."""

    def __init__(
        self,
        reason: str,
        *,
        code: str = "",
        status: int = 0,
        retry_after: float | None = None,
        body: bytes = b"",
    ) -> None:
        super().__init__(reason)
        # One word: address, private, moved, slow, large, packing, unreachable, or status.
        self.code = code
        self.status = status
        # Seconds for which the server asks to be left alone.
        self.retry_after = retry_after
        # What the server said with an error status, for callers that know its language.
        self.body = body


def get(
    url: str,
    *,
    agent: str,
    accept: str = "*/*",
    limits: Limits | None = None,
    headers: Mapping[str, str] | None = None,
    token: str = "",
) -> Answer:
    """Fetches the address with GET; raises Refusal, and nothing else, for whatever may be wrong outside.

    No cookies, no credentials, no proxy. `headers` are for conditional requests. A `token` goes to the named
    host alone, over TLS, and then no redirect is followed.
    """
    held = in_force
    limits = limits or Limits()

    async def within_time() -> Answer:
        with anyio.move_on_after(limits.seconds):
            return await _follow(url, held, limits, agent, accept, headers or {}, token)
        raise _slow(url, limits)

    return anyio.run(within_time)


def post(
    url: str,
    *,
    agent: str,
    body: bytes,
    headers: Mapping[str, str],
    limits: Limits | None = None,
) -> Answer:
    """Sends the body with POST, over TLS alone; raises Refusal, as `get` does, for whatever may be wrong.

    No cookies, no proxy, and no redirect is followed: what is sent goes to the named host or nowhere.
    """
    held = in_force
    limits = limits or Limits()
    sent = {"User-Agent": agent, "Accept-Encoding": "gzip, deflate", **headers}

    async def within_time() -> Answer:
        with anyio.move_on_after(limits.seconds):
            answer = await _ask(_checked(url, held, "What is sent"), held, limits, sent, body)
            if answer.status in _REDIRECTS:
                raise Refusal(
                    f"{_host(url)} sends us elsewhere, and what is sent goes nowhere else.", code="moved"
                )
            return answer
        raise _slow(url, limits)

    return anyio.run(within_time)


def _slow(url: str, limits: Limits) -> Refusal:
    return Refusal(f"{_host(url)} did not answer in full within {limits.seconds:g} seconds.", code="slow")


async def _follow(
    url: str, rules: Rules, limits: Limits, agent: str, accept: str, headers: Mapping[str, str], token: str
) -> Answer:
    sent = {"Accept": accept, "User-Agent": agent, "Accept-Encoding": "gzip, deflate", **headers}
    if token:
        sent["Authorization"] = f"Bearer {token}"
    at = url
    for _hop in range(limits.redirects + 1):
        target = _checked(at, rules, "A token" if token else "")
        answer = await _ask(target, rules, limits, sent)
        if answer.status not in _REDIRECTS or not answer.headers.get("location"):
            return answer
        if token:
            raise Refusal(f"{target.host} sends us elsewhere, and a token goes nowhere else.", code="moved")
        try:
            at = str(target.join(answer.headers["location"]))
        except (httpx.InvalidURL, ValueError):
            raise Refusal(f"{target.host} sends us to something that is no address.", code="moved") from None
    raise Refusal(f"{_host(url)} sends us on more than {limits.redirects} times.", code="moved")


def _checked(address: str, rules: Rules, secret: str) -> httpx.URL:
    """The address, if it may be asked; `secret` is what is sent there that others may not read."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise Refusal("This is not a web address.", code="address") from None
    if url.scheme not in {"http", "https"} or not _HOST.fullmatch(url.raw_host) or not 0 < _port(url) < 65536:
        raise Refusal("Only addresses that begin with https:// or http:// are fetched.", code="address")
    if url.userinfo:
        raise Refusal("An address with a name or password in it is not fetched.", code="address")
    if rules.ports is not None and _port(url) not in rules.ports:
        raise Refusal(f"Port {_port(url)} is not one on which websites answer.", code="address")
    if secret and rules.token_needs_tls and url.scheme != "https":
        raise Refusal(f"{secret} goes over https:// only.", code="address")
    return url.copy_with(fragment=None)


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host or "The address"
    except (httpx.InvalidURL, ValueError, TypeError):
        return "The address"


async def _ask(
    url: httpx.URL, rules: Rules, limits: Limits, headers: Mapping[str, str], body: bytes | None = None
) -> Answer:
    """One request to an address that was checked: to that number, not to whatever the name says by then."""
    address = await _address(url, rules)
    numbered = url.copy_with(host=str(address))
    name = url.raw_host.decode("ascii").strip("[]")
    transport = httpx.AsyncHTTPTransport(
        verify=rules.tls(), trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
    )
    client = httpx.AsyncClient(
        transport=transport, trust_env=False, follow_redirects=False, timeout=limits.seconds
    )
    # The second lock: the same rule, where the connection is made.
    httpx_ssrf_protection(
        client, check_globally_reachable=False, custom_validator=_validator(rules), dns_cache_ttl=0
    )
    try:
        async with client:
            request = client.build_request(
                "GET" if body is None else "POST",
                numbered,
                content=body,
                headers={**headers, "Host": url.netloc.decode("ascii")},
                extensions={"sni_hostname": name},
            )
            response = await client.send(request, stream=True)
            try:
                return await _answer(url, response, limits)
            finally:
                await response.aclose()
    except SSRFProtectionError:
        _inside(url)
    except (httpx.InvalidURL, UnicodeError):
        # httpx reads where a redirect leads, although it is told not to follow.
        raise Refusal(f"{url.host} sends us to something that is no address.", code="moved") from None
    except httpx.TransportError as error:
        raise Refusal(f"{url.host} could not be reached: {_why(error)}.", code="unreachable") from None
    except httpx.HTTPError:
        raise Refusal(f"{url.host} gives an answer that makes no sense.", code="unreachable") from None


def _validator(rules: Rules) -> Callable[[str, Address, int], bool]:
    return lambda _host, address, _port: rules.admits(address)


async def _address(url: httpx.URL, rules: Rules) -> Address:
    host = url.raw_host.decode("ascii").strip("[]")
    try:
        found = await anyio.to_thread.run_sync(rules.resolve, host, _port(url), abandon_on_cancel=True)
    except (OSError, OverflowError, ValueError):
        found = []
    if not found:
        raise Refusal(f"There is no website called {url.host}.", code="unreachable")
    # One address inside is enough: an honest name has none.
    if not all(rules.admits(address) for address in found):
        _inside(url)
    return next((one for one in found if one.version == 4), found[0])


def _inside(url: httpx.URL) -> NoReturn:
    raise Refusal(
        f"{url.host} leads to an address that is not on the public internet, so it is not fetched.",
        code="private",
    )


async def _answer(url: httpx.URL, response: httpx.Response, limits: Limits) -> Answer:
    status, headers = response.status_code, {name.lower(): value for name, value in response.headers.items()}
    if status in _REDIRECTS or status == 304:
        return Answer(str(url), status, headers, b"")
    told = headers.get("content-length", "")
    if status < 400 and told.isdecimal() and int(told) > limits.size:
        _large(url, limits)
    try:
        body = await bodies.read(response.aiter_raw(), headers.get("content-encoding", ""), limits.size)
    except bodies.TooLarge:
        _large(url, limits)
    except bodies.Unreadable as error:
        raise Refusal(f"{url.host} sends a body that cannot be read: {error}.", code="packing") from None
    if 200 <= status < 300:
        return Answer(str(url), status, headers, body)
    raise Refusal(
        f"{url.host} answers {status}{_meaning(status)}.",
        code="status",
        status=status,
        retry_after=_pause(headers.get("retry-after", "")),
        body=body,
    )


def _large(url: httpx.URL, limits: Limits) -> NoReturn:
    raise Refusal(
        f"{url.host} sends more than {limits.size / 1_000_000:g} MB, so it was cut off.", code="large"
    )


def _meaning(status: int) -> str:
    words = {
        401: ": it wants somebody to sign in",
        403: ": it does not let us read this",
        404: ": there is nothing at this address",
        410: ": this has been taken away",
        429: ": it wants to be asked less often",
    }
    return words.get(status, ": it has a fault of its own" if status >= 500 else "")


def _why(error: httpx.TransportError) -> str:
    text = str(error).lower()
    if "certificate" in text or "ssl" in text:
        return "its certificate is not to be trusted"
    if isinstance(error, httpx.ConnectError):
        return "nothing answers there"
    return "it broke off"


def _pause(value: str) -> float | None:
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        return max(0.0, (email.utils.parsedate_to_datetime(value) - clock.now()).total_seconds())
    except (ValueError, TypeError):
        return None
