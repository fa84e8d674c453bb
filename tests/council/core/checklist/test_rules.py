import pytest

from council.core.checklist import check, required
from services.models import ServicePage, TopicPage
from tests import factories
from tests.council.core.checklist.test_reading import HARD

pytestmark = pytest.mark.django_db


def page(**fields: object) -> ServicePage:
    """A page with nothing to put right, but for what the test says."""
    owner = factories.OwnerFactory()
    whole: dict[str, object] = {
        "title": "Missed bin",
        "summary": "Tell us within two days.",
        "content_owner": owner,
        "body": [("paragraph", "<p>Put it out again.</p>")],
    }
    return ServicePage(**{**whole, **fields})


def codes(one: ServicePage) -> list[str]:
    return [item.code for item in check(one)]


def test_a_page_with_everything_has_nothing_to_put_right() -> None:
    body = [
        ("heading", {"text": "When we come", "level": "2"}),
        ("heading", {"text": "At Christmas", "level": "3"}),
        ("paragraph", '<p>See <a href="/x/">Christmas collections</a>.</p>'),
        ("table", {"caption": "Days", "rows": [["Day", "Bin"], ["Monday", "Green"]]}),
    ]
    assert check(page(body=body)) == []


def test_owner_review_date_and_summary_are_required_first() -> None:
    found = required(page(content_owner=None, review_date=None, summary=" "))
    assert [item.place.field for item in found] == ["summary", "content_owner", "review_date"]


def test_a_page_without_any_text_is_published_only_when_something_else_on_it_leads_people_on() -> None:
    door = ("action", {"kind": "report", "text": "Report it", "url": "/forms/missed-bin/"})
    for nothing in ([], [("paragraph", "")]):
        (item,) = required(page(body=nothing))
        assert (item.code, item.place.field) == ("body_empty", "body")
        assert "Write the text" in item.text and not item.needed
        for more in ({"doors": [door]}, {"provider": factories.ProviderFactory()}):
            (item,) = check(page(body=nothing, **more))
            assert (item.code, item.required, item.needed) == ("body_empty", False, True)
    owner = factories.OwnerFactory()
    news = factories.NewsPageFactory.build(content_owner=owner)
    assert [item.code for item in required(news)] == ["body_empty"]
    event = factories.EventPageFactory.build(content_owner=owner, summary="Come along.")
    assert required(event) == [] and "body_empty" in codes(event)
    assert codes(TopicPage(title="Bins", summary="All.", content_owner=factories.OwnerFactory())) == []


def test_news_needs_no_review_date() -> None:
    news = factories.NewsPageFactory.build(
        review_date=None, content_owner=factories.OwnerFactory(), body=[("paragraph", "<p>It is open.</p>")]
    )
    assert required(news) == []


def test_a_picture_in_the_body_is_described_or_said_to_decorate() -> None:
    image = factories.ImageFactory(title="Brown bin", description="A brown bin")

    def body(**fields: object) -> list[tuple[str, object]]:
        return [("image", {"image": image, "alt": "", "decorative": False, "caption": "", **fields})]

    (missing,) = check(page(body=body()))
    assert (missing.code, missing.required, missing.place.field) == ("alt", True, "body")
    assert "Brown bin" in missing.text
    assert check(page(body=body(alt="A brown bin at the kerb"))) == []
    assert check(page(body=body(decorative=True))) == []


def test_a_lead_picture_may_go_without_words_only_when_the_library_describes_it() -> None:
    plain = factories.ImageFactory(title="Mill", description="")
    assert codes(page(picture=plain)) == ["alt"]
    assert codes(page(picture=plain, picture_alt="The mill from the river")) == []
    assert codes(page(picture=factories.ImageFactory(description="A mill"))) == []


@pytest.mark.parametrize("words", ["click here", "Here", "Read more »", "", "this page."])
def test_a_link_that_does_not_say_where_it_leads_is_named(words: str) -> None:
    assert codes(page(body=[("paragraph", f'<p>For bins <a href="/x/">{words}</a></p>')])) == ["link_vague"]


def test_a_link_whose_words_are_its_address_is_named() -> None:
    body = [("inset", '<p><a href="https://www.gov.uk/x">https://www.gov.uk/x</a></p>')]
    assert codes(page(body=body)) == ["link_address"]


def test_a_smaller_heading_stands_under_a_main_one_and_none_is_empty() -> None:
    body = [("heading", {"text": "Small", "level": "3"}), ("heading", {"text": " ", "level": "2"})]
    assert codes(page(body=body)) == ["heading_order", "heading_empty"]


def test_a_table_names_its_columns() -> None:
    assert codes(page(body=[("table", {"caption": "Days", "rows": [["", ""], ["a", "b"]]})])) == [
        "table_header"
    ]
    assert codes(page(body=[("table", {"caption": "Days", "rows": []})])) == ["table_header"]
    assert codes(page(body=[("table", {"caption": "Days", "rows": [["", "Bin"], ["Mon", "b"]]})])) == []


def test_shouting_is_named_and_names_of_bodies_are_not_shouting() -> None:
    assert codes(page(title="DO NOT PUT GLASS in bins")) == ["capitals"]
    assert codes(page(title="HMRC and the DVLA at Hollinbrook")) == []


def test_what_is_too_long_is_named_with_its_length() -> None:
    found = check(
        page(title="x" * 66, summary="y" * 161, body=[("paragraph", "<p>" + "a. " * 1300 + "</p>")])
    )
    assert {item.code for item in found} == {"title_long", "summary_long", "body_long"}
    assert "66" in next(item.text for item in found if item.code == "title_long")
    assert not any(item.required for item in found)


def test_a_text_that_is_hard_to_read_is_told_its_age() -> None:
    (item,) = check(page(body=[("paragraph", f"<p>{HARD * 4}</p>")]))
    assert item.code == "reading_age"
    assert "It reads like age" in item.text


def test_what_stands_deep_in_a_block_is_found_too() -> None:
    body = [
        ("steps", [{"title": "First", "text": '<p><a href="/x/">here</a></p>'}]),
        ("details", {"title": "Why?", "text": '<p><a href="/x/">more</a></p>'}),
    ]
    assert codes(page(body=body)) == ["link_vague", "link_vague"]
