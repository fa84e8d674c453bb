import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def test_an_administrator_may_write_in_every_list_of_every_site(client: Client) -> None:
    home = factories.council_site()
    news = factories.NewsIndexPageFactory(parent=home, slug="news")
    events = factories.EventIndexPageFactory(parent=home, slug="events")
    client.force_login(factories.administrator())
    page = client.get("/admin/").content.decode()
    assert f"/admin/pages/add/home/newspage/{news.pk}/" in page
    assert f"/admin/pages/add/home/eventpage/{events.pk}/" in page
    assert "Nothing is scheduled" in page
