import pytest
from django.test import Client

from council.demo.models import InboxMessage
from council.models import User
from council.start import code

pytestmark = pytest.mark.django_db


def answers(**changed: str) -> dict[str, str]:
    return {
        "setup_code": code.setup_code(),
        "name": "Ambleford District Council",
        "domain": "testserver",
        "theme": "orchard",
        "administrator_name": "Ada Clerk",
        "administrator_email": "ada@ambleford.example",
        "password": "three odd words",
        "again": "three odd words",
        **changed,
    }


@pytest.fixture(autouse=True)
def inbox(settings: object) -> None:
    """Test email lands where the demonstration's does."""
    settings.EMAIL_BACKEND = "council.demo.mail.InboxBackend"  # type: ignore[attr-defined]


def test_the_front_page_of_an_empty_installation_leads_to_the_first_run_screen(client: Client) -> None:
    answer = client.get("/", follow=True)
    assert answer.redirect_chain == [("/start/", 302)] and "Set-up code" in answer.content.decode()


def test_whoever_has_the_code_begins_the_council_and_is_signed_in(client: Client) -> None:
    spaced = code.setup_code().upper().replace("-", " ")
    answer = client.post("/start/", answers(setup_code=spaced), follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    assert "A test email is on its way" in answer.content.decode()
    assert InboxMessage.objects.get().recipient == "ada@ambleford.example"
    assert "Ambleford" in Client().get("/").content.decode()


def test_the_screen_is_gone_for_ever_once_there_is_an_account(client: Client) -> None:
    right = answers()
    User.objects.create_user("ada@ambleford.example", "three odd words")
    assert client.get("/start/").status_code == 404
    assert client.post("/start/", right).status_code == 404
    assert client.get("/").status_code == 404


def test_a_stranger_without_the_code_begins_nothing_and_learns_nothing(client: Client) -> None:
    page = client.post(
        "/start/", answers(setup_code="2222-2222-2222-2222", name="", password="x")
    ).content.decode()
    assert "This is not the set-up code" in page
    assert "Enter name of the council" not in page
    assert not User.objects.exists()


def test_what_was_typed_wrongly_is_said_and_the_rest_kept(client: Client) -> None:
    page = client.post("/start/", answers(domain="https://testserver/", again="else")).content.decode()
    assert "Enter the domain alone" in page and "not the same" in page
    assert 'value="Ambleford District Council"' in page and "three odd words" not in page
    assert not User.objects.exists()


def test_mail_that_cannot_be_sent_is_said_and_the_council_has_begun(client: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    page = client.post("/start/", answers(), follow=True).content.decode()
    assert "the test email could not be sent" in page
    assert User.objects.count() == 1


def test_the_code_is_in_the_log_only_while_nobody_has_an_account(caplog: pytest.LogCaptureFixture) -> None:
    code.announce()
    assert code.setup_code() in caplog.text
    caplog.clear()
    User.objects.create_user("ada@ambleford.example", "three odd words")
    code.announce()
    assert caplog.text == ""
