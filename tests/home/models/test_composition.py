import datetime
from typing import Any

import pytest
from django.test import Client

from council.core import clock
from council.core.pictures import make_renditions, used_by
from home.models import HomePage, composition
from tests import factories
from tests.home.sections import Section, promotion, slides

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def home_with(*sections: Section) -> HomePage:
    home: Any = factories.council_site()
    home.sections = list(sections)
    home.save_revision().publish()
    found: HomePage = home
    return found


def composed(home: HomePage, **options: Any) -> list[dict[str, Any]]:
    return composition.compose(home.scene(clock.now()), **options)


EMPTY: list[Section] = [
    ("topics", {"heading": "Our services"}),
    ("news", {"heading": "News", "count": "3", "topic": ""}),
    ("events", {"heading": "What is on", "count": "3"}),
    ("social", {"heading": "Follow us"}),
]


@pytest.mark.parametrize("section", EMPTY, ids=[kind for kind, _ in EMPTY])
def test_a_section_with_nothing_to_show_is_shown_to_nobody_and_says_so_in_the_preview(
    section: Section,
) -> None:
    home = home_with(section)
    assert composed(home) == []
    (shown,) = composed(home, preview=True)
    assert shown["nothing"]
    assert [label for label, _words in composition.remarks(home.scene(clock.now()))] == [shown["label"]]


def test_residents_never_read_what_is_for_the_editor(client: Client) -> None:
    home_with(*EMPTY, promotion("Over", ends_at=clock.now() - HOUR))
    html = client.get("/").content.decode()
    assert "gh-editor-note" not in html
    assert "Over" not in html
    assert 'aria-labelledby="section-' not in html


def test_the_preview_says_what_residents_do_not_see() -> None:
    home = home_with(*EMPTY, promotion("Over", ends_at=clock.now() - HOUR))
    html = home.make_preview_request(preview_mode="").content.decode()
    assert html.count("residents do not see this section") == len(EMPTY) + 1
    assert "“Over” ended on" in html


def test_news_may_be_about_one_topic() -> None:
    home = home_with(("news", {"heading": "Bins", "count": "3", "topic": "bins"}))
    index = factories.NewsIndexPageFactory(parent=home, slug="news")
    factories.NewsPageFactory(
        parent=index, title="Parks news", topic=factories.NewsTopicFactory(name="Parks")
    )
    factories.NewsPageFactory(parent=index, title="Bins news", topic=factories.NewsTopicFactory(name="Bins"))
    (shown,) = composed(home)
    assert [card.title for card in shown["news"]] == ["Bins news"]
    assert shown["all"] == "/news/"


def test_a_list_is_as_long_as_the_council_says() -> None:
    home = home_with(("news", {"heading": "News", "count": "2"}), ("events", {"heading": "On", "count": "1"}))
    news = factories.NewsIndexPageFactory(parent=home, slug="news")
    events = factories.EventIndexPageFactory(parent=home, slug="events")
    for _ in range(3):
        factories.NewsPageFactory(parent=news)
        factories.EventPageFactory(parent=events)
    shown = {section["kind"]: section for section in composed(home)}
    assert len(shown["news"]["news"]) == 2
    assert len(shown["events"]["events"]) == 1


def test_a_task_whose_page_is_not_published_is_left_out_and_the_editor_told() -> None:
    home: Any = factories.council_site()
    page = factories.TopicPageFactory(parent=home, title="Bins", live=False)
    tasks = [{"text": "Find a bin", "page": page}, {"text": "A to Z", "url": "/a-to-z/"}]
    home.sections = [("tasks", {"heading": "", "tasks": tasks})]
    home.save_revision().publish()
    (shown,) = composed(HomePage.objects.get(), preview=True)
    assert [card.title for card in shown["tasks"]] == ["A to Z"]
    assert shown["remarks"] == ("“Find a bin” is not shown: its page is not published.",)


def test_a_providers_card_says_what_is_known_of_the_provider_where_the_card_is_silent() -> None:
    provider = factories.ProviderFactory(name="The county", what_it_does="Roads.")
    cards = [
        {"what": "Potholes", "provider": provider},
        {
            "what": "Libraries",
            "provider": provider,
            "text": "Five.",
            "phone": "01632 1",
            "url": "/libraries/",
        },
    ]
    (shown,) = composed(home_with(("providers", {"heading": "Run by others", "cards": cards})))
    assert [(card["text"], card["phone"], card["url"]) for card in shown["cards"]] == [
        ("Roads.", "01632 960500", "https://www.northmoor.example/"),
        ("Five.", "01632 1", "/libraries/"),
    ]


def test_the_next_change_is_the_first_moment_of_any_promotion_or_midnight() -> None:
    noon = datetime.datetime(2026, 6, 1, 12, tzinfo=clock.LONDON)
    home = home_with(
        promotion(starts_at=noon - HOUR, ends_at=noon + 3 * HOUR), promotion(starts_at=noon + 2 * HOUR)
    )
    assert home.fresh_until(noon) == noon + 2 * HOUR
    assert home.fresh_until(noon + 2 * HOUR) == noon + 3 * HOUR
    assert home.fresh_until(noon + 3 * HOUR) == datetime.datetime(2026, 6, 2, tzinfo=clock.LONDON)


def test_the_page_has_one_main_heading_wherever_its_photograph_stands(client: Client) -> None:
    hero: Section = ("hero", {"heading": "Welcome", "search": False})
    text: Section = ("text", {"heading": "Open", "text": "<p>Come.</p>"})
    home: Any = home_with()
    for sections, main in (([hero, text], "Welcome"), ([text, hero], "Hollinbrook"), ([text], "Hollinbrook")):
        home.sections = sections
        home.save_revision().publish()
        html = client.get("/").content.decode()
        assert html.count("<h1") == 1
        assert main in html.split("<h1")[1].split("</h1>")[0]


def test_the_first_picture_of_the_page_loads_at_once_and_the_others_when_they_are_near(
    client: Client,
) -> None:
    image = factories.ImageFactory()
    home = home_with(("hero", {"heading": "Welcome", "image": image}), slides(2))
    for found, roles in used_by(home).items():
        make_renditions(found, roles)
    html = client.get("/").content.decode()
    assert html.count('fetchpriority="high"') == 1
    assert html.index('loading="eager"') < html.index('loading="lazy"')
    assert html.count('loading="eager"') == 1 + html.count("gh-header__logo")


def test_an_account_is_named_by_its_network_unless_two_are_on_the_same_one() -> None:
    home = home_with(("social", {"heading": "Follow us"}))
    factories.SocialFeedFactory(name="Hollinbrook films", network="youtube")
    factories.SocialFeedFactory(name="Hollinbrook blog", network="rss")
    factories.SocialFeedFactory(name="Hollinbrook parks")
    (shown,) = composed(home)
    assert {one["name"] for one in shown["accounts"]} == {"YouTube", "Hollinbrook blog", "Mastodon"}
    factories.SocialFeedFactory(name="Hollinbrook museum")
    (shown,) = composed(home)
    assert {"Hollinbrook parks", "Hollinbrook museum"} < {one["name"] for one in shown["accounts"]}
