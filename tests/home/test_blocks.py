import datetime

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks import LinkBlock, PromoBlock

DAY = datetime.date(2026, 3, 1)


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
    ("first", "last", "on"),
    [(None, None, True), (DAY, DAY, True), (None, DAY - datetime.timedelta(1), False)],
)
def test_a_promotion_stands_between_its_two_days(
    first: datetime.date | None, last: datetime.date | None, on: bool
) -> None:
    value = PromoBlock().to_python({"first_day": first, "last_day": last, "image": None, "page": None})
    assert value.is_on(DAY) is on
