import pytest

from council.core import keeping
from home.models import EventPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("named", "kept"), [("me", True), ("my team", True), ("my email", True), ("other", False), ("", True)]
)
def test_one_page_and_a_list_of_them_say_the_same_of_who_keeps_it(named: str, kept: bool) -> None:
    me = factories.person(email="jo@example.org")
    owners = {
        "me": {"account": me},
        "my team": {"account": me, "email": "team@example.org"},
        "my email": {"email": "Jo@Example.org"},
        "other": {"account": factories.person()},
    }
    owner = factories.OwnerFactory(**owners[named]) if named else None
    events = factories.EventIndexPageFactory(parent=factories.council_site())
    page = factories.EventPageFactory(parent=events, content_owner=owner, owner=me)
    assert keeping.is_kept_by(page, me) is kept
    assert EventPage.objects.filter(keeping.kept_by(me)).exists() is kept
    told = keeping.keeper(page)
    assert told is not None and told.name == str(owner or me)


def test_what_somebody_else_wrote_for_nobody_is_not_kept() -> None:
    me, events = factories.person(), factories.EventIndexPageFactory(parent=factories.council_site())
    page = factories.EventPageFactory(parent=events, content_owner=None, owner=factories.person())
    assert not keeping.is_kept_by(page, me)
    assert not EventPage.objects.filter(keeping.kept_by(me)).exists()
