import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from council.core import clock
from council.core.roles import Role
from home.models import AlertBanner
from tests import factories

pytestmark = pytest.mark.django_db
FORM = {
    "kind": "2",
    "heading": "River Hollin is rising",
    "text": "",
    "link_url": "",
    "link_text": "",
    "ends_at": "",
}


def signed_in(client: Client, *roles: Role) -> Client:
    client.force_login(factories.person(*roles))
    return client


def test_a_banner_is_put_up_changed_and_ended_in_the_admin(client: Client) -> None:
    client = signed_in(client, Role.ADMINISTRATOR)
    starts = clock.now().astimezone(clock.LONDON).strftime("%Y-%m-%d %H:%M")
    client.post(reverse("banners:add"), FORM | {"starts_at": starts, "dismissible": "on"})
    banner = AlertBanner.objects.get()
    assert banner.state(clock.now()) == "showing"
    client.post(
        reverse("banners:edit", args=[banner.pk]), FORM | {"starts_at": starts, "heading": "It has risen"}
    )
    assert AlertBanner.objects.get().heading == "It has risen"
    assert "On the site" in client.get(reverse("banners:index")).content.decode()
    client.post(reverse("banners:end", args=[banner.pk]))
    assert AlertBanner.objects.get().state(clock.now()) == "ended"
    assert "Ended" in client.get(reverse("banners:index")).content.decode()


def test_the_button_in_the_list_ends_a_banner_in_a_browser_too() -> None:
    banner = factories.AlertBannerFactory()
    client = signed_in(Client(enforce_csrf_checks=True), Role.ADMINISTRATOR)
    page = BeautifulSoup(client.get(reverse("banners:index")).content, "html.parser")
    form = page.find("form", action=reverse("banners:end", args=[banner.pk]))
    assert isinstance(form, Tag)
    sent = {str(field["name"]): str(field["value"]) for field in form.find_all("input")}
    assert client.post(str(form["action"]), sent).status_code == 302
    assert AlertBanner.objects.get().state(clock.now()) == "ended"


def test_a_champion_is_kept_from_banners(client: Client) -> None:
    client = signed_in(client, Role.CHAMPION)
    banner = factories.AlertBannerFactory()
    for name, args in (("add", []), ("edit", [banner.pk]), ("index", [])):
        assert client.get(reverse(f"banners:{name}", args=args)).status_code in {302, 403}
    assert client.post(reverse("banners:end", args=[banner.pk])).status_code in {302, 403}
    assert AlertBanner.objects.get().ends_at is None
