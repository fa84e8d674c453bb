"""Somebody writes an event, and moves it."""

import datetime

import pytest
from playwright.sync_api import expect

from council.core import clock
from tests.browser.steps import NewContext, staff
from tests.browser.test_champion_journey import number_of
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


def test_the_end_of_an_event_moves_with_its_start_and_stays_where_it_is_put(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    writer = staff(new_context, demo_site, "Administrator", timezone_id="America/New_York")
    writer.goto(f"/admin/pages/add/home/eventpage/{number_of(demo_site, '/events/')}/")
    expect(writer.locator("[data-check-told]")).not_to_have_text("Checking…")
    starts, ends = writer.locator("[name=starts_at]"), writer.locator("[name=ends_at]")
    starts.fill("2027-03-20T10:00")
    expect(ends).to_have_value("")
    ends.fill("2027-03-20T12:30")
    # Over the night on which the clocks go forward, as the clock on the wall shows it.
    starts.fill("2027-03-28T00:30")
    expect(ends).to_have_value("2027-03-28T03:00")
    # Typed figure by figure, the year is 2, 20 and 202 on its way.
    starts.focus()
    writer.keyboard.type("05042028")
    expect(starts).to_have_value("2028-05-04T00:30")
    expect(ends).to_have_value("2028-05-04T03:00")
    ends.fill("2028-05-04T01:00")
    starts.fill("2028-05-05T10:00")
    expect(ends).to_have_value("2028-05-05T10:30")


def test_a_new_date_that_is_only_half_chosen_is_not_lost_without_a_word(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = staff(new_context, demo_site, "Champion for waste")
    champion.goto(f"/admin/call-off/{number_of(demo_site, '/events/repair-cafe/')}/")
    champion.get_by_label("It is postponed").check()
    starts = champion.get_by_label("When does it start now?")
    starts.focus()
    champion.keyboard.type("12192099")
    champion.get_by_label("Why, and what").fill("The hall is flooded. Come a week later.")
    champion.get_by_role("button", name="Tell residents").click()
    expect(champion.get_by_role("alert")).to_have_text("Choose the whole day and the time, or clear both")
    expect(starts).to_be_focused()
    later = clock.today() + datetime.timedelta(days=14)
    starts.fill(f"{later.isoformat()}T14:00")
    champion.get_by_role("button", name="Tell residents").click()
    expect(champion.locator(".messages")).to_contain_text(f"is shown as postponed to {later:%A}")
