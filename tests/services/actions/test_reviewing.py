import datetime

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from council.core import clock
from services import actions
from services.models import ServicePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db


def overdue(topic: TopicPage) -> ServicePage:
    date = clock.today() - datetime.timedelta(days=30)
    page: ServicePage = factories.ServicePageFactory(parent=topic, review_date=date)
    return page


def test_reviewing_sets_the_next_date_a_year_away_and_is_audited(bins: TopicPage) -> None:
    champion, page = factories.person(), overdue(bins)
    actions.give_section(user=champion, topic=bins)
    actions.mark_reviewed(page=page, by=champion)
    page.refresh_from_db()
    assert page.review_date == clock.a_year_from_today()
    assert PageLogEntry.objects.get(action="services.mark_reviewed").user == champion


def test_publishing_an_old_draft_does_not_bring_the_old_review_date_back(bins: TopicPage) -> None:
    page = overdue(bins)
    draft = page.save_revision()
    actions.mark_reviewed(page=page, by=factories.administrator())
    draft.refresh_from_db()
    draft.publish()
    assert ServicePage.objects.get(pk=page.pk).review_date == clock.a_year_from_today()


def test_somebody_who_may_not_edit_a_page_may_not_say_that_it_is_right(
    bins: TopicPage, housing: TopicPage
) -> None:
    champion = factories.champion(bins)
    with pytest.raises(PermissionDenied):
        actions.mark_reviewed(page=overdue(housing), by=champion)
