import io
import sys

import pytest
from django.core.management import CommandError, call_command

from council.models import User
from council.start import code

pytestmark = pytest.mark.django_db
FLAGS = (
    "--no-input",
    "--name=Ambleford District Council",
    "--domain=www.ambleford.example",
    "--admin-name=Ada Clerk",
    "--admin-email=ada@ambleford.example",
)


def start(*flags: str) -> str:
    said = io.StringIO()
    call_command("start_council", *flags, stdout=said, stderr=said)
    return said.getvalue()


def test_everything_can_be_given_beforehand_and_a_link_be_asked_for() -> None:
    said = start(*FLAGS, "--invite")
    assert "Ambleford District Council has begun" in said and "/join/" in said
    assert "A test email is on its way" in said
    with pytest.raises(CommandError, match="cannot be begun again"):
        start(*FLAGS, "--invite")


def test_what_is_missing_is_asked_for_until_it_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [
        "",
        "Ambleford",
        "",
        "http://no",
        "www.ambleford.example",
        "harbour",
        "Ada Clerk",
        "ada@ambleford.example",
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(typed) + "\n"))
    assert "Ambleford has begun" in start("--invite", "--no-mail")


def test_the_password_comes_from_standard_input_and_must_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    with pytest.raises(CommandError, match="at least 12 characters"):
        start(*FLAGS, "--password-stdin")
    monkeypatch.setattr(sys, "stdin", io.StringIO("three odd words\n"))
    start(*FLAGS, "--password-stdin", "--no-mail")
    assert User.objects.get().check_password("three odd words")


@pytest.mark.parametrize("flag", ["--domain=https://x", "--theme=neon", "--admin-email=ada", "--name="])
def test_an_answer_that_will_not_do_is_refused_by_its_flag(flag: str) -> None:
    with pytest.raises(CommandError, match=flag.partition("=")[0]):
        start(*FLAGS, "--invite", flag)
    assert not User.objects.exists()


def test_without_a_password_or_a_wish_for_a_link_nothing_begins() -> None:
    with pytest.raises(CommandError, match="--invite"):
        start(*FLAGS)


def test_the_code_for_the_screen_is_printed_on_request() -> None:
    assert start("--code").strip() == code.setup_code()
