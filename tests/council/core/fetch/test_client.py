"""Over real sockets, against a server that stands in for the outside and misbehaves."""

import logging
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

import pytest

from council.core import fetch
from council.core.fetch import client
from council.core.fetch.rules import STRICT, Address
from tests.standins import social

AGENT = "Guildhall (https://www.hollinbrook.example/)"


@pytest.fixture(scope="module")
def outside() -> Iterator[social.Standin]:
    with social.running() as standin:
        yield standin


@pytest.fixture(autouse=True)
def _open_to_loopback(monkeypatch: pytest.MonkeyPatch, outside: social.Standin) -> None:
    monkeypatch.setattr(client, "in_force", social.rules())
    outside.asked.clear()


def refused(url: str, **options: object) -> fetch.Refusal:
    with pytest.raises(fetch.Refusal) as caught:
        fetch.get(url, agent=AGENT, **options)  # type: ignore[arg-type]
    return caught.value


def test_an_answer_comes_with_the_councils_name_and_nothing_else_of_ours(outside: social.Standin) -> None:
    outside.mastodon("/@hollinbrook.rss", [social.Post("1", "<p>Hello</p>")])
    answer = fetch.get(outside.at("/@hollinbrook.rss"), agent=AGENT, accept="application/rss+xml")
    assert (answer.status, answer.kind, answer.media_type) == (200, "xml", "application/rss+xml")
    sent = outside.asked[0][1]
    assert sent == {
        "host": f"social.test:{outside.port}", "accept": "application/rss+xml", "user-agent": AGENT,
        "accept-encoding": "gzip, deflate", "connection": "keep-alive",
    }  # fmt: skip


def test_a_redirect_is_followed_without_the_cookie_that_came_with_it(outside: social.Standin) -> None:
    outside.pages["/after-cookie"] = social.Page(b"<rss/>")
    assert fetch.get(outside.at("/sets-cookie"), agent=AGENT).url == outside.at("/after-cookie")
    assert "cookie" not in outside.asked[1][1]


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/", "http://192.168.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.2]/",
        "http://[64:ff9b::a9fe:a9fe]/", "http://[fd00:ec2::254]/", "http://0.0.0.0/", "http://127.0.0.2/",
        "http://2130706434/", "http://0x7f000002/", "http://0177.0.0.2/", "http://127.2/", "//10.0.0.1/",
    ],
)  # fmt: skip
def test_a_redirect_to_an_address_inside_is_not_followed(outside: social.Standin, target: str) -> None:
    refusal = refused(outside.at(f"/to?url={quote(target, safe='')}"))
    # Some spellings of a number are no address to every system.
    assert refusal.code in {"private", "unreachable" if "//0" in target else "private"}
    assert len(outside.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "ftp://social.test/", "file:///etc/passwd", "gopher://social.test/", "javascript:alert(1)", "",
        "social.test", "http://", "http://user:secret@social.test/", "data:text/plain,x", "http://[/",
        "http://a b/", "/bins/", "http://social.test:99999/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused_before_anything_is_asked(
    outside: social.Standin, url: str
) -> None:
    assert refused(url).code == "address"
    assert outside.asked == []
    codes = {"address", "moved", "status", "unreachable"}
    assert refused(outside.at(f"/to?url={quote(url or 'file:///x', safe='')}")).code in codes


def test_only_the_ports_of_the_web_are_asked_under_the_strict_rules(
    outside: social.Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "in_force", replace(social.rules(), ports=STRICT.ports))
    for port in (22, 25, 5432, 6379, 8000, outside.port):
        assert refused(f"http://social.test:{port}/").code == "address"


def test_this_machine_is_refused_under_the_strict_rules(
    outside: social.Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "in_force", replace(STRICT, ports=None))
    for host in ("localhost", "127.0.0.1", "[::1]", "localhost.", "127.1", "0"):
        assert refused(f"http://{host}:{outside.port}/x").code in {"private", "unreachable"}
    assert outside.asked == []


def test_nothing_is_connected_to_before_its_address_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.3", 0))
        listening.listen()
        listening.settimeout(0.2)
        monkeypatch.setattr(
            client, "in_force", social.rules(resolve=lambda host, port: [ip_address("127.0.0.3")])
        )
        assert refused(f"http://inside.test:{listening.getsockname()[1]}/").code == "private"
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_name_with_one_address_inside_is_refused(
    outside: social.Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [social.LOOPBACK, ip_address("10.0.0.1")]
    monkeypatch.setattr(client, "in_force", social.rules(resolve=lambda host, port: both))
    assert refused(outside.at("/x")).code == "private"
    assert outside.asked == []


def test_a_name_that_changes_its_address_meanwhile_is_asked_once(
    outside: social.Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: Iterator[Address] = iter([social.LOOPBACK, ip_address("127.0.0.9")])
    monkeypatch.setattr(client, "in_force", social.rules(resolve=lambda host, port: [next(answers)]))
    outside.pages["/x"] = social.Page(b"<rss/>")
    assert fetch.get(outside.at("/x"), agent=AGENT).status == 200
    assert refused(outside.at("/x")).code == "private"


def test_the_second_lock_holds_where_the_connection_is_made(
    outside: social.Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Address] = []

    def once(address: Address) -> bool:
        asked.append(address)
        return len(asked) == 1

    monkeypatch.setattr(client, "in_force", social.rules(admits=once))
    assert refused(outside.at("/x")).code == "private"
    assert len(asked) == 2
    assert outside.asked == []


@pytest.mark.parametrize("path", ["/large", "/says-large", "/bomb"])
def test_a_body_of_50_megabytes_is_cut_off_with_a_reason(outside: social.Standin, path: str) -> None:
    started = time.monotonic()
    refusal = refused(outside.at(path), limits=fetch.Limits(size=2_000_000))
    assert refusal.code == "large"
    assert str(refusal) == "social.test sends more than 2 MB, so it was cut off."
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("path", ["/two-bombs", "/cut"])
def test_a_body_that_is_packed_wrongly_is_refused(outside: social.Standin, path: str) -> None:
    assert refused(outside.at(path)).code == "packing"


def test_a_slow_drip_ends_when_its_time_is_over(outside: social.Standin) -> None:
    started = time.monotonic()
    refusal = refused(outside.at("/drip"), limits=fetch.Limits(seconds=0.5))
    assert refusal.code == "slow"
    assert str(refusal) == "social.test did not answer in full within 0.5 seconds."
    assert time.monotonic() - started < 3


def test_a_name_server_that_does_not_answer_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(host: str, port: int) -> list[Address]:
        time.sleep(2)
        return []

    monkeypatch.setattr(client, "in_force", social.rules(resolve=slow))
    started = time.monotonic()
    assert refused("http://social.test/", limits=fetch.Limits(seconds=0.3)).code == "slow"
    assert time.monotonic() - started < 1.5


def test_going_round_in_circles_ends_after_five_redirects(outside: social.Standin) -> None:
    assert refused(outside.at("/round")).code == "moved"
    assert len(outside.asked) == 6


def test_an_unchanged_answer_is_told_by_its_condition(outside: social.Standin) -> None:
    outside.pages["/same"] = social.Page(b"<rss/>", headers={"ETag": '"a1"'})
    first = fetch.get(outside.at("/same"), agent=AGENT)
    again = fetch.get(outside.at("/same"), agent=AGENT, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("after", "least", "most"), [("7200", 7200, 7200), ("Fri, 01 Jan 2100 00:00:00 GMT", 1e9, 1e10)]
)
def test_a_server_that_wants_to_be_left_alone_says_for_how_long(
    outside: social.Standin, after: str, least: float, most: float
) -> None:
    refusal = refused(outside.at(f"/busy?after={quote(after)}"))
    assert refusal.status == 429
    assert least <= (refusal.retry_after or 0) <= most
    assert refused(outside.at("/busy?after=soon")).retry_after is None


def test_a_fault_outside_is_told_in_words(outside: social.Standin) -> None:
    assert str(refused(outside.at("/fault"))) == "social.test answers 503: it has a fault of its own."
    assert str(refused(outside.at("/none"))) == "social.test answers 404: there is nothing at this address."
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "nothing answers there" in str(refused(f"http://social.test:{port}/"))
    assert "no website" in str(refused("http://nobody.invalid/"))


def test_a_token_goes_to_its_own_host_alone_and_never_into_a_log(
    outside: social.Standin, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    outside.pages["/mine"] = social.Page(b"{}", "application/json")
    fetch.get(outside.at("/mine?input_token=EAAB-secret"), agent=AGENT, token="EAAB-secret")
    assert outside.asked[0][1]["authorization"] == "Bearer EAAB-secret"
    refusal = refused(outside.at("/to?url=http%3A%2F%2Fother.test%2F"), token="EAAB-secret")
    assert refusal.code == "moved"
    assert len(outside.asked) == 2
    assert "EAAB" not in caplog.text
    assert "EAAB" not in str(refusal)


def test_a_token_is_not_sent_where_others_can_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "in_force", social.rules(token_needs_tls=True))
    assert refused("http://social.test/", token="EAAB-secret").code == "address"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for social.test, and its key."""
    place = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", str(place / "key.pem"), "-out", str(place / "cert.pem"), "-days", "2",
            "-subj", "/CN=social.test", "-addext", "subjectAltName=DNS:social.test",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return place


def test_a_certificate_is_checked_against_the_name_although_the_number_is_connected_to(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    trusting = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    with social.running(serving) as secure:
        secure.pages["/x"] = social.Page(b"<rss/>")
        monkeypatch.setattr(client, "in_force", social.rules(tls=lambda: trusting))
        assert fetch.get(f"https://social.test:{secure.port}/x", agent=AGENT).body == b"<rss/>"
        other = refused(f"https://other.test:{secure.port}/x")
        monkeypatch.setattr(client, "in_force", social.rules())
        stranger = refused(f"https://social.test:{secure.port}/x")
    assert {str(other).partition(": ")[2], str(stranger).partition(": ")[2]} == {
        "its certificate is not to be trusted."
    }


def test_what_is_posted_goes_over_tls_to_the_named_host_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "in_force", STRICT)
    for address, words in (
        ("http://example.org/in", "What is sent goes over https:// only."),
        ("https://127.0.0.1/in", "not on the public internet"),
        ("ftp://example.org/in", "https:// or http://"),
    ):
        with pytest.raises(fetch.Refusal, match=words):
            fetch.post(address, agent="Test", body=b"{}", headers={})
