import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Workflow

from council.core import clock, schedule
from council.core.roles import Role
from council.people import leaving
from home.actions import let_write
from services import actions
from services.models import ServicePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db
HOME = "/admin/"


@pytest.fixture
def champion(client: Client, bins: TopicPage) -> Any:
    person = factories.champion(bins)
    client.force_login(person)
    return person


def shown(client: Client) -> str:
    return client.get(HOME).content.decode()


def test_a_new_champion_is_told_what_to_do(client: Client, champion: Any, bins: TopicPage) -> None:
    page = shown(client)
    assert "You may edit 1 page in" in page
    assert reverse("wagtailadmin_pages:add_subpage", args=[bins.pk]) in page
    for words in (
        "No draft waits",
        "None of your own pages is scheduled",
        "Nothing is wrong with your pages",
    ):
        assert words in page
    for words in ("editor guide", "Search all pages"):
        assert words not in page


def test_news_is_counted_by_itself(client: Client, champion: Any, bins: TopicPage) -> None:
    index = factories.NewsIndexPageFactory(parent=bins.get_parent(), slug="news")
    let_write(user=champion, index=index)
    factories.ServicePageFactory(parent=bins)
    factories.NewsPageFactory(parent=index, owner=champion)
    assert "You may edit 2 pages in" in (page := shown(client))
    assert "and 1 piece of news." in page


def test_what_people_come_for_stands_first(client: Client, champion: Any, bins: TopicPage) -> None:
    page = shown(client)
    first = page[page.index('id="steps-heading"') : page.index("</nav>", page.index('id="steps-heading"'))]
    assert first.index("New page") < first.index("Change a page") < first.index("Replace a file")
    assert "banner" not in first
    assert "Write news" not in first
    client.force_login(factories.administrator())
    assert "New banner" in shown(client)


def test_a_champion_reads_who_does_what_they_may_not_and_the_web_team_has_the_doors(
    client: Client, champion: Any, bins: TopicPage
) -> None:
    boss = factories.administrator()
    page = shown(client)
    assert "What the web team does" in page and f"mailto:{boss.email}" in page
    # Nothing is theirs to hand on yet.
    assert reverse("services_hand_pages") not in page
    assert "Change the home page" not in page
    client.force_login(boss)
    page = shown(client)
    assert "What the web team does" not in page
    steps = BeautifulSoup(page, "html.parser").select(".gh-steps__step")
    home = reverse("wagtailadmin_pages:edit", args=[bins.get_parent().pk])
    assert [step["href"] for step in steps if step.get_text(strip=True) == "Change the home page"] == [home]
    assert reverse("people_admin:handovers") in page


def test_what_is_wrong_is_named_and_what_is_others_is_not(
    client: Client, champion: Any, bins: TopicPage
) -> None:
    old = clock.today() - datetime.timedelta(days=3)
    late = factories.ServicePageFactory(parent=bins, title="Late page", review_date=old)
    bare = factories.ServicePageFactory(parent=bins, title="Bare page", summary="", content_owner=None)
    other = factories.TopicPageFactory(parent=bins.get_parent(), title="Others", review_date=old)
    bare.save_revision().publish()
    page = shown(client)
    assert "Late page" in page and "3 days past its review date" in page
    assert "Bare page" in page and "Write a summary" in page
    assert "Others" not in page
    assert reverse("services_reviewed", args=[late.pk]) in page
    assert reverse("wagtailadmin_pages:edit", args=[other.pk]) not in page


def test_drafts_and_what_is_scheduled_are_told_with_london_times(
    client: Client, champion: Any, bins: TopicPage
) -> None:
    page = factories.ServicePageFactory(parent=bins, title="Summer hours")
    at = datetime.datetime(clock.today().year + 1, 7, 5, 8, tzinfo=datetime.UTC)
    page.go_live_at = at
    page.save_revision(user=champion).publish()
    draft = factories.ServicePageFactory(parent=bins, title="Half written")
    draft.save_revision(user=champion)
    text = shown(client)
    assert "at 9am" in text
    assert f"July {at.year}" in text
    assert "Half written" in text
    assert "Changes not published yet" in text


def test_a_draft_whose_time_no_longer_counts_says_so(client: Client, champion: Any, bins: TopicPage) -> None:
    page = factories.ServicePageFactory(parent=bins, title="Summer hours", live=False)
    page.go_live_at = datetime.datetime(clock.today().year + 1, 7, 5, 8, tzinfo=datetime.UTC)
    waiting = page.save_revision(user=champion)
    waiting.publish()
    assert "Not scheduled." not in shown(client)
    schedule.call_off(page, waiting, by=champion, keep_times=True)
    assert "Not scheduled.</strong> It was to go live on" in shown(client)


def test_what_was_sent_back_is_shown_with_its_words(client: Client, champion: Any, bins: TopicPage) -> None:
    admin = factories.administrator()
    page = factories.ServicePageFactory(parent=bins, title="Missed bin")
    page.save_revision(user=champion)
    Workflow.objects.get().start(page, champion)
    assert "Waits for approval" in shown(client)
    page.refresh_from_db()
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, admin, "reject", comment="Say which day")
    assert "Say which day" in shown(client)


def test_others_changes_to_a_watched_page_are_shown_and_ones_own_are_not(
    client: Client, champion: Any, bins: TopicPage
) -> None:
    page = factories.ServicePageFactory(parent=bins, title="Missed bin")
    actions.watch(page=page, by=champion)
    page.save_revision(user=champion).publish()
    assert "Changed by others" not in shown(client)
    page.save_revision(user=factories.administrator()).publish()
    assert "Changed by others" in shown(client)


def test_the_web_team_is_shown_what_it_owns_rather_than_everything(client: Client, bins: TopicPage) -> None:
    admin = factories.administrator()
    old = clock.today() - datetime.timedelta(days=3)
    factories.ServicePageFactory(parent=bins, title="Not mine", review_date=old)
    factories.ServicePageFactory(
        parent=bins, title="My own", review_date=old, content_owner=actions.owner_of(admin)
    )
    client.force_login(admin)
    page = shown(client)
    assert "My own" in page
    assert "Not mine" not in page


def test_my_pages_say_which_events_were_called_off(client: Client, champion: Any, bins: TopicPage) -> None:
    index = factories.EventIndexPageFactory(parent=bins.get_parent())
    parade = factories.EventPageFactory(parent=index, title="Parade", state="postponed", state_reason="Rain.")
    fair = factories.EventPageFactory(parent=index, title="Fair")
    for event in (parade, fair):
        event.save_revision(user=champion)
    text = " ".join(BeautifulSoup(shown(client), "html.parser").get_text(" ").split())
    assert "Parade Postponed Changes not published yet" in text
    assert "Fair Changes not published yet" in text


def test_somebody_who_keeps_no_pages_has_no_such_panel(client: Client, bins: TopicPage) -> None:
    client.force_login(factories.person(Role.CHAT_AGENT))
    assert "my-pages-heading" not in shown(client)


def test_the_first_screen_asks_as_much_for_many_pages_as_for_few(
    client: Client, champion: Any, bins: TopicPage, django_assert_max_num_queries: Any
) -> None:
    old = clock.today() - datetime.timedelta(days=3)

    def add(count: int) -> None:
        for _ in range(count):
            page: ServicePage = factories.ServicePageFactory(parent=bins, review_date=old, summary="")
            page.save_revision(user=champion).publish()
            page.save_revision(user=champion)

    add(2)
    shown(client)
    with django_assert_max_num_queries(50) as few:
        shown(client)
    add(12)
    assert Page.objects.descendant_of(bins).count() == 14
    with django_assert_max_num_queries(len(few)):
        text = shown(client)
    assert "The 8 worst of 14" in text
    assert "The 5 latest of 14" in text


def test_the_web_team_is_shown_who_waits_longest_for_approval(client: Client, bins: TopicPage) -> None:
    admin = factories.administrator()
    client.force_login(admin)
    assert "No page waits for you" in shown(client)
    first = factories.ServicePageFactory(parent=bins, title="Missed bin")
    second = factories.ServicePageFactory(parent=bins, title="Quite new", live=False)
    for page, name in ((first, "Ada"), (second, "Bel")):
        sender = factories.person(first_name=name, last_name="Jones")
        page.save_revision(user=sender)
        Workflow.objects.get().start(page, sender)
    text = shown(client)
    card = text[text.index('id="approvals-heading"') :]
    assert card.index("Missed bin") < card.index("Quite new") < card.index("A new page.")
    assert "Sent by Ada Jones" in card
    assert reverse("wagtailadmin_pages:edit", args=[first.pk]) in card
    assert '<span class="gh-mine__number">2</span>' in card
    assert "Awaiting your review" not in text


def test_a_champion_to_whom_nothing_is_sent_has_no_list_of_it(client: Client, champion: Any) -> None:
    assert "approvals-heading" not in shown(client)


def test_the_list_for_approval_asks_as_much_for_many_as_for_few(
    client: Client, bins: TopicPage, django_assert_max_num_queries: Any
) -> None:
    client.force_login(factories.administrator())

    def send(count: int) -> None:
        for _ in range(count):
            sender = factories.person()
            page = factories.ServicePageFactory(parent=bins)
            page.save_revision(user=sender)
            Workflow.objects.get().start(page, sender)

    send(1)
    shown(client)
    with django_assert_max_num_queries(60) as few:
        shown(client)
    send(9)
    with django_assert_max_num_queries(len(few)):
        text = shown(client)
    assert "All 10" in text
    assert "reviewable=true" in text


def test_the_help_says_what_the_champion_edits_and_whom_to_ask(
    client: Client, champion: Any, bins: TopicPage
) -> None:
    team = factories.administrator()
    assert reverse("services_guide") in shown(client)
    page = client.get(reverse("services_guide")).content.decode()
    assert reverse("wagtailadmin_explore", args=[bins.pk]) in page
    assert team.email in page
    assert champion.email not in page


def test_after_a_hand_over_what_is_to_be_put_right_is_the_takers(
    client: Client, champion: Any, bins: TopicPage
) -> None:
    old = clock.today() - datetime.timedelta(days=3)
    own = actions.owner_of(champion)
    late = factories.ServicePageFactory(parent=bins, title="Late page", review_date=old, content_owner=own)
    kept = factories.ServicePageFactory(parent=bins, title="Kept page", review_date=old, content_owner=own)
    taker = factories.person(first_name="Sam", last_name="Okafor")
    factories.person(email="of.nobody@hollinbrook.example")
    assert "Late page" in shown(client) and "looks after" not in shown(client)
    actions.hand_page(page=late, to=actions.owner_of(taker), by=champion)
    page = shown(client)
    wrong = page[page.index('id="mine-wrong"') : page.index('id="mine-drafts"')]
    assert "Late page" not in wrong and "Kept page" in wrong
    assert "Sam Okafor looks after 1 page that was yours, since today." in page
    assert "You look after 1 page now." in page
    assert f"pages={late.pk}" in page
    # Whoever took it may not edit it yet, and is told of it all the same.
    actions.give_section(user=taker, topic=factories.TopicPageFactory(parent=bins.get_parent()))
    client.force_login(taker)
    page = shown(client)
    assert "Late page" in page and "may not edit it yet" in page and "Kept page" not in page
    assert f"{champion} handed you 1 page today: you look after it now. You may not edit it yet" in page
    assert "You look after 1 page, and may not edit 1 of it yet" not in page
    assert "You look after 1 page, which you may not edit yet: ask the web team to let you." in page
    assert reverse("services_reviewed", args=[late.pk]) not in page
    # Back with the one who gave it, nothing is told any more.
    actions.hand_page(page=ServicePage.objects.get(pk=late.pk), to=own, by=champion)
    client.force_login(champion)
    page = shown(client)
    assert "Late page" in page and "looks after" not in page
    assert kept.pk != late.pk


def test_who_handed_everything_over_reads_who_has_it_for_a_month(client: Client, bins: TopicPage) -> None:
    boss, leaver = factories.administrator(), factories.champion(bins)
    taker = factories.person(first_name="Sam", last_name="Okafor")
    for _ in range(2):
        factories.ServicePageFactory(parent=bins, content_owner=actions.owner_of(leaver))
    leaving.hand_over(leaver=leaver, to=taker, by=boss)
    actions.give_section(user=leaver, topic=factories.TopicPageFactory(parent=bins.get_parent()))
    client.force_login(leaver)
    assert "Sam Okafor looks after 2 pages that were yours, since today." in shown(client)
    assert "None of them is yours to look after now" in shown(client)
    assert "Which can only the web team give back?" in shown(client)
    client.force_login(taker)
    assert f"{boss} handed you 2 pages today: you look after them now." in shown(client)
    PageLogEntry.objects.update(timestamp=clock.now() - datetime.timedelta(days=8))
    assert "handed you" not in shown(client)
    client.force_login(leaver)
    PageLogEntry.objects.update(timestamp=clock.now() - datetime.timedelta(days=31))
    assert "looks after" not in shown(client)
