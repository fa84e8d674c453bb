"""A champion at work in the page editor, without a browser: what is sent, and what the screen says."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from council.core import clock
from services import lgil
from services.models import ServicePage
from tests import factories

PUBLISH, SUBMIT = {"action-publish": "action-publish"}, {"action-submit": "1"}


def missed_bin() -> ServicePage:
    """A service that is on the site."""
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    made: ServicePage = factories.ServicePageFactory(parent=topic, title="Missed bin", slug="missed-bin")
    made.save_revision().publish()
    return made


def typed(**fields: Any) -> dict[str, Any]:
    """What the editor sends for a service, with nothing missing unless said."""
    streams = {name: streamfield([]) for name in ("doors", "related")}
    text = [("warning", "Put it out again.")]
    body = streamfield(fields.pop("body", text))
    whole = {
        "title": "Missed bin",
        "slug": "missed-bin",
        "summary": "Tell us within two days.",
        "lgil": str(lgil.INFORMATION),
        "content_owner": factories.OwnerFactory().pk,
        "review_date": clock.a_year_from_today().isoformat(),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
        **streams,
        "body": body,
    }
    return dict(nested_form_data({**whole, **fields}))


class Editor:
    """A champion at work in a browser without JavaScript."""

    def __init__(self, page: Page, name: str) -> None:
        self.user = factories.champion(page.get_parent().specific, first_name=name, last_name="Jones")
        self.client = Client()
        self.client.force_login(self.user)
        self.address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.begun_with: dict[str, Any] = {}

    def open(self) -> None:
        self.begun_with = began(self.client.get(self.address))

    def send(self, **fields: Any) -> Any:
        values = {**typed(slug="missed-bin"), **self.begun_with, **fields}
        return self.client.post(self.address, values, follow=True)


def began(answer: Any) -> dict[str, Any]:
    """What the form on the screen says of the version that it shows."""
    page = BeautifulSoup(answer.content, "html.parser")
    names = ("loaded_revision_id", "loaded_revision_created_at")
    return {name: page.find("input", attrs={"name": name})["value"] for name in names}  # type: ignore[index]


def said(answer: Any) -> str:
    found = BeautifulSoup(answer.content, "html.parser").select(".messages li")
    return " ".join(" ".join(one.get_text().split()) for one in found)


def leads_to(answer: Any, words: str) -> str:
    link = BeautifulSoup(answer.content, "html.parser").find("a", string=words)
    assert isinstance(link, Tag)
    return str(link["href"])
