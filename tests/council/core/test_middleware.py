import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def policy(client: Client, address: str) -> dict[str, str]:
    header = client.get(address).headers["Content-Security-Policy"]
    return dict(part.strip().partition(" ")[::2] for part in header.split(";"))


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/admin/pages/", "/admin/no-such-screen/"])
def test_the_screens_of_staff_run_and_fetch_nothing_from_elsewhere_and_send_nothing_there(
    client: Client, address: str
) -> None:
    factories.council_site()
    client.force_login(factories.administrator())
    told = policy(client, address)
    assert told["default-src"] == told["form-action"] == told["base-uri"] == "'self'"
    assert told["object-src"] == "'none'"
    assert told["script-src"] == told["style-src"] == "'self' 'unsafe-inline'"
    assert told["img-src"] == "'self' data: blob:"
    assert not {"connect-src", "frame-src", "font-src"} & set(told)


@pytest.mark.parametrize("address", ["/", "/administration/", "/search/"])
def test_what_staff_may_do_residents_pages_may_not(client: Client, address: str) -> None:
    factories.council_site()
    assert "script-src" not in policy(client, address)
