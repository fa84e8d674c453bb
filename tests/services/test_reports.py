import csv
import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from council.core import clock
from council.core.roles import Role
from services.models import TopicPage
from tests import factories

pytestmark = pytest.mark.django_db
REPORT = "stale_pages"


@pytest.fixture
def bins() -> TopicPage:
    home = factories.council_site()
    page: TopicPage = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    owner = factories.OwnerFactory(name="Waste team", email="waste@hollinbrook.example")
    old = clock.today() - datetime.timedelta(days=40)
    factories.ServicePageFactory(parent=page, title="Missed bin", review_date=old, content_owner=owner)
    factories.ServicePageFactory(
        parent=page, title="Due soon", review_date=clock.today() + datetime.timedelta(days=9)
    )
    return page


def signed_in(client: Client, *roles: Role) -> Client:
    client.force_login(factories.person(*roles))
    return client


def test_an_auditor_sees_each_overdue_page_with_its_owner(client: Client, bins: TopicPage) -> None:
    answer = signed_in(client, Role.AUDITOR).get(reverse(REPORT)).content.decode()
    due = clock.date_in_words(clock.today() - datetime.timedelta(days=40))
    for words in ("Missed bin", "Bins", "Waste team", "40", due):
        assert words in answer
    assert "Due soon" not in answer


@pytest.mark.parametrize(
    ("role", "status"), [(Role.AUDITOR, 200), (Role.MANAGER, 200), (Role.ADMINISTRATOR, 200)]
)
def test_those_who_look_after_the_whole_site_may_see_it(client: Client, role: Role, status: int) -> None:
    factories.council_site()
    client = signed_in(client, role)
    assert client.get(reverse(REPORT)).status_code == 200
    assert reverse(REPORT) in client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_event_that_was_called_off_says_so(client: Client, bins: TopicPage) -> None:
    index = factories.EventIndexPageFactory(parent=bins.get_parent())
    old = clock.today() - datetime.timedelta(days=3)
    factories.EventPageFactory(
        parent=index, title="Parade", state="cancelled", state_reason="Rain.", review_date=old
    )
    factories.EventPageFactory(parent=index, title="Fair", review_date=old)
    answer = signed_in(client, Role.AUDITOR).get(reverse(REPORT)).content.decode()
    assert "Cancelled: Parade" in answer
    assert "Fair" in answer and ": Fair" not in answer


def test_a_champion_may_not(client: Client) -> None:
    factories.council_site()
    client = signed_in(client, Role.CHAMPION)
    assert client.get(reverse(REPORT)).status_code in {302, 403}


def test_the_report_filters_by_when_section_and_owner(client: Client, bins: TopicPage) -> None:
    client = signed_in(client, Role.AUDITOR)
    other = factories.TopicPageFactory(parent=bins.get_parent(), title="Housing")
    soon = client.get(reverse(REPORT), {"which": "soon"}).content.decode()
    assert "Due soon" in soon
    assert "Missed bin" not in soon
    every = client.get(reverse(REPORT), {"which": "all", "section": bins.pk}).content.decode()
    assert "Due soon" in every
    assert "Missed bin" not in client.get(reverse(REPORT), {"section": other.pk}).content.decode()
    assert "Missed bin" not in client.get(reverse(REPORT), {"ownerless": "true"}).content.decode()
    owner = bins.get_children().get(title="Missed bin").specific.content_owner_id
    assert "Missed bin" in client.get(reverse(REPORT), {"owner": owner}).content.decode()


def test_the_report_takes_as_many_queries_for_many_pages_as_for_one(
    client: Client, bins: TopicPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(client, Role.AUDITOR)
    old = clock.today() - datetime.timedelta(days=1)
    for _ in range(15):
        factories.ServicePageFactory(parent=bins, review_date=old, content_owner=factories.OwnerFactory())
    client.get(reverse(REPORT))
    with django_assert_max_num_queries(25):
        client.get(reverse(REPORT))


def test_the_report_is_exported_as_csv_and_excel(client: Client, bins: TopicPage) -> None:
    client = signed_in(client, Role.AUDITOR)
    answer = client.get(reverse(REPORT), {"export": "csv"})
    (row,) = csv.DictReader(io.StringIO(b"".join(answer).decode()))
    assert row["Page"] == "Missed bin"
    assert row["Owner's email"] == "waste@hollinbrook.example"
    assert row["Days overdue"] == "40"
    sheet = load_workbook(io.BytesIO(b"".join(client.get(reverse(REPORT), {"export": "xlsx"})))).active
    assert sheet is not None
    assert sheet["A2"].value == "Missed bin"
