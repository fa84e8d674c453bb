"""A picture that was replaced is not published under the words of the one before."""

from typing import Any

import pytest

from council.core.checklist import words_of_another
from services.models import ServicePage
from tests import factories

pytestmark = pytest.mark.django_db
OLD = "A mill beside the river"


def body(image: Any, alt: str = OLD, **fields: Any) -> list[tuple[str, Any]]:
    return [("image", {"image": image, "alt": alt, "decorative": False, "caption": "", **fields})]


@pytest.fixture
def mill() -> Any:
    return factories.ImageFactory(title="Mill", description="")


@pytest.fixture
def live(mill: Any) -> ServicePage:
    return factories.ServicePageFactory(
        parent=factories.council_site(), picture=mill, picture_alt=OLD, body=body(mill)
    )


def again(live: ServicePage) -> ServicePage:
    return ServicePage.objects.get(pk=live.pk)


def told(page: ServicePage) -> list[tuple[str, str]]:
    return [(item.place.field, item.text) for item in words_of_another(page) if item.required]


def test_another_picture_in_the_text_and_at_the_top_is_asked_for_its_own_words(live: ServicePage) -> None:
    page, moor = again(live), factories.ImageFactory(title="Moor", description="")
    page.picture = moor
    page.body[0].value["image"] = moor
    text = f"“{OLD}” was written of the picture before, “Mill”. Say what “Moor” tells."
    assert told(page) == [("picture_alt", text), ("body", text)]
    page.picture_alt = page.body[0].value["alt"] = "Heather to the horizon"
    assert told(page) == []


def test_the_same_picture_keeps_its_words_and_another_may_have_those_that_the_library_has(
    live: ServicePage,
) -> None:
    page = again(live)
    assert told(page) == []
    page.picture = page.body[0].value["image"] = factories.ImageFactory(title="New", description=OLD)
    assert told(page) == []


def test_nobody_is_asked_of_a_picture_that_decorates_or_of_a_page_that_nobody_has_seen(
    live: ServicePage, mill: Any
) -> None:
    page, moor = again(live), factories.ImageFactory(title="Moor", description="")
    page.body[0].value.update({"image": moor, "decorative": True})
    assert told(page) == []
    page.unpublish()
    page.body[0].value["decorative"] = False
    assert told(page) == []
    assert told(ServicePage(title="New", body=body(moor))) == []
