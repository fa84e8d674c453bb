import pytest
from django.test import Client

from services.models import ContactPage
from tests import factories

pytestmark = pytest.mark.django_db


def test_people_who_cannot_hear_speak_or_come_find_their_way_too(client: Client) -> None:
    home = factories.council_site()
    page = home.add_child(
        instance=ContactPage(
            title="Contact us",
            phone="01632 960100",
            text_phone="01632 960102",
            sign_language="<p>By video.</p>",
            sign_language_url="https://signvideo.example/",
            email="help@hollinbrook.example",
            urgent=[("urgent", {"what": "A dangerous wall", "phone": "01632 960199", "when": "at any time"})],
            topics=[("topic", {"name": "Bins", "phone": "01632 960110", "email": "", "page": home})],
            visits=[
                ("place", {"name": "Town Hall", "address": "Market Square", "hours": "9am to 5pm",
                           "access": ["hearing-loop"], "more_access": "Wide doors.", "page": None})
            ],
        )
    )  # fmt: skip
    shown = client.get(page.get_url()).content.decode()
    for words in (
        'href="tel:1800101632960100"', "18001 01632 960100", "https://signvideo.example/", "Hearing loop",
        "Wide doors.", 'href="tel:01632960199"', 'href="sms:01632960102"', "mailto:help@hollinbrook.example",
        "Bins",
    ):  # fmt: skip
        assert words in shown
    page.relay_uk = False
    page.save()
    assert "18001" not in client.get(page.get_url()).content.decode()
