import datetime

import pytest

from council.backoffice import signatures
from council.backoffice.signatures import Untrue
from tests.standins import crm

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
# Of the specification's own examples.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'
KEY, AT = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def sent(**others: str) -> dict[str, str]:
    _body, headers = crm.spoken(SECRET, "t", {}, key="k1", at=NOW.timestamp())
    return {**headers, **{name.replace("_", "-"): value for name, value in others.items()}}


def check(headers: dict[str, str], **others: object) -> str:
    body, _headers = crm.spoken(SECRET, "t", {}, key="k1", at=NOW.timestamp())
    given: dict[str, object] = {"body": body, "secrets_held": [SECRET], "now": NOW, **others}
    return signatures.check(sent=headers, **given)  # type: ignore[arg-type]


def test_a_message_is_signed_as_the_specification_shows() -> None:
    at = datetime.datetime.fromtimestamp(AT, datetime.UTC)
    made = signatures.headers(key=KEY, body=BODY, secrets_held=[SECRET], now=at)
    assert made == {"webhook-id": KEY, "webhook-timestamp": str(AT), "webhook-signature": SIGNED}


def test_what_another_program_signed_is_believed() -> None:
    assert check(sent()) == "k1"


def test_a_message_signed_with_the_secret_before_is_believed_beside_the_new_one() -> None:
    assert check(sent(), secrets_held=[signatures.new_secret(), SECRET]) == "k1"
    both = f"v1,AAAA v1a,other {sent()['webhook-signature']}"
    assert check(sent(webhook_signature=both)) == "k1"


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        (sent(webhook_signature="v1,AAAA"), "not signed by a system"),
        (sent(webhook_signature=""), "not signed by a system"),
        (sent(webhook_signature="v1,\xe9"), "not signed by a system"),
        (sent(webhook_id="k2"), "not signed by a system"),
        (sent(webhook_id=""), "webhook-id"),
        (sent(webhook_id="k" * 101), "webhook-id"),
        (sent(webhook_timestamp=""), "webhook-timestamp"),
        (sent(webhook_timestamp="soon"), "webhook-timestamp"),
        (sent(webhook_timestamp="٣"), "webhook-timestamp"),
        (sent(webhook_timestamp="9" * 40), "webhook-timestamp"),
        (sent(webhook_timestamp=str(int(NOW.timestamp()) - 301)), "five minutes"),
        (sent(webhook_timestamp=str(int(NOW.timestamp()) + 301)), "five minutes"),
        (sent(webhook_timestamp=str(int(NOW.timestamp()) + 1)), "not signed by a system"),
        ({}, "webhook-id"),
    ],
)
def test_whatever_is_forged_old_or_half_is_refused(headers: dict[str, str], words: str) -> None:
    with pytest.raises(Untrue, match=words):
        check(headers)


def test_another_body_or_another_secret_is_refused() -> None:
    changes: list[dict[str, object]] = [
        {"body": b"{}"},
        {"secrets_held": [signatures.new_secret()]},
        {"secrets_held": []},
    ]
    for others in changes:
        with pytest.raises(Untrue):
            check(sent(), **others)
