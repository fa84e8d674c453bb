"""A resident asks for news of bins by email, gets it when it appears by itself, and leaves."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import PHONE, NewContext, letter, link, soon
from tests.plumbing.demo import DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NEWS = "/news/christmas-tree-recycling/"


def join(page: Page, site: DemoSite, email: str) -> None:
    """From the list of news about bins to alerts that are confirmed."""
    page.goto("/news/topic/bins-and-recycling/")
    page.get_by_role("link", name="Get email alerts").first.click()
    expect(page.get_by_label("Bins and recycling")).to_be_checked()
    page.get_by_label("Email address").fill("nobody at all")
    page.get_by_role("button", name="Send me a link to confirm").click()
    expect(page.get_by_role("alert")).to_contain_text("like name@example.com")
    expect(page.get_by_label("Bins and recycling")).to_be_checked()
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Send me a link to confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your email")
    body = soon(lambda: letter(site, email, "Confirm your email alerts"))
    page.goto(link(body, "confirm"))
    page.get_by_role("button", name="Yes, send me these alerts").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You have signed up for email alerts")
    assert page.context.cookies() == []


def appear_now(site: DemoSite) -> None:
    """Tomorrow at nine is now, as far as the news that is scheduled for it can tell."""
    site.query(
        "UPDATE wagtailcore_revision SET approved_go_live_at = now() - interval '1 second', "
        "content = jsonb_set(content, '{go_live_at}', to_jsonb(now() - interval '1 second')) "
        "WHERE approved_go_live_at IS NOT NULL AND content->>'slug' = 'christmas-tree-recycling' RETURNING id"
    )
    # The worker looks by itself at each full minute; here it is told that the minute is full.
    site.query(
        "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('schedule', 'core.publish_due', 0, NULL, NULL, "
        "'{\"timestamp\": 0}', NULL)::procrastinate_job_to_defer_v1])"
    )


def test_a_resident_gets_the_news_when_it_appears_by_itself_and_leaves_with_one_press(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    people = {"script@example.com": new_context(**PHONE).new_page()}
    people["plain@example.com"] = new_context(**PHONE, java_script_enabled=False).new_page()
    for email, page in people.items():
        join(page, demo_site, email)
    reader = new_context().new_page()
    answer = reader.goto(NEWS)
    assert answer is not None
    assert answer.status == 404, "it waits for its moment"
    reader.goto("/news/")
    expect(reader.get_by_role("main")).not_to_contain_text("Three places to leave")
    appear_now(demo_site)
    for email, page in people.items():
        body = soon(lambda email=email: letter(demo_site, email, "Three places to leave"))  # type: ignore[misc]
        assert NEWS in body
        page.goto(link(body, "leave"))
        page.get_by_role("button", name="Stop all alerts").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You will get no more alerts")
    reader.goto("/news/")
    expect(reader.get_by_role("main")).to_contain_text("Three places to leave")
    left = demo_site.query(
        "SELECT count(*) FROM subscriptions_subscriber WHERE email = ANY(%s)", list(people)
    )
    assert left[0][0] == 0
