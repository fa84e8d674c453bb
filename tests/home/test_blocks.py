import datetime
from typing import Any

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from council.core import clock
from home.blocks import LinkBlock, PromoBlock, SectionsBlock
from home.blocks.sections import TextSectionBlock
from tests import factories

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=clock.LONDON)
SECOND, DAY = datetime.timedelta(seconds=1), datetime.timedelta(days=1)


def promo(**fields: Any) -> Any:
    """A promotion with these fields, which leads to the A to Z."""
    words = {
        "title": "Brown bins",
        "text": "",
        "alt": "",
        "link_text": "Join",
        "url": "/a-to-z/",
        "page": None,
    }
    block = PromoBlock()
    return block.to_python(dict.fromkeys(block.child_blocks) | words | fields)


@pytest.mark.parametrize("value", [{"page": None, "url": ""}, {"page": None, "url": "javascript:alert(1)"}])
def test_a_link_that_leads_nowhere_safe_is_refused(value: dict[str, object]) -> None:
    block = LinkBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(value))


@pytest.mark.parametrize("url", ["/forms/garden-waste/", "https://www.gov.uk/", "tel:+441632960110"])
def test_a_link_to_an_address_is_kept(url: str) -> None:
    block = LinkBlock()
    assert block.clean(block.to_python({"page": None, "url": url})).address() == url


@pytest.mark.parametrize(
    ("starts", "ends", "on"),
    [
        (None, None, True),
        (NOON, None, True),
        (NOON + SECOND, None, False),
        (None, NOON + SECOND, True),
        (None, NOON, False),
    ],
)
def test_a_promotion_shows_from_its_first_moment_until_just_before_its_last(
    starts: datetime.datetime | None, ends: datetime.datetime | None, on: bool
) -> None:
    assert promo(starts_at=starts, ends_at=ends).is_on(NOON) is on


def test_the_editor_is_told_of_a_promotion_that_does_not_show() -> None:
    assert promo().remark(NOON) == ""
    assert "“Brown bins” ended on 1 March 2026, midday" in promo(ends_at=NOON).remark(NOON)
    assert promo(starts_at=NOON + DAY).remark(NOON) == "“Brown bins” will show from 2 March 2026, midday."


def test_a_promotion_changes_at_its_moments_that_are_to_come() -> None:
    assert list(promo(starts_at=NOON - DAY, ends_at=NOON + DAY).changes_after(NOON)) == [NOON + DAY]
    assert list(promo(starts_at=NOON, ends_at=None).changes_after(NOON)) == []


@pytest.mark.django_db
def test_a_promotion_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        PromoBlock().clean(promo(starts_at=NOON, ends_at=NOON, image=factories.ImageFactory().pk))
    assert "ends_at" in refused.value.block_errors


def test_a_button_of_a_text_section_says_where_it_leads() -> None:
    block = TextSectionBlock()
    value = {"heading": "Open to all", "text": "<p>Come.</p>", "page": None, "url": "", "link_text": ""}
    assert block.clean(block.to_python(value))["heading"] == "Open to all"
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(value | {"url": "/a-to-z/"}))
    assert "link_text" in refused.value.block_errors


def test_every_section_may_be_seen_before_it_is_chosen() -> None:
    block = SectionsBlock()
    assert [name for name, child in block.child_blocks.items() if not child.is_previewable] == []
    assert [name for name, child in block.child_blocks.items() if not child.get_description()] == []
