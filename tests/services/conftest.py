"""The sections of a council that these tests are about."""

import pytest

from services.models import TopicPage
from tests import factories


@pytest.fixture
def bins() -> TopicPage:
    page: TopicPage = factories.TopicPageFactory(parent=factories.council_site(), title="Bins", slug="bins")
    return page


@pytest.fixture
def housing(bins: TopicPage) -> TopicPage:
    page: TopicPage = factories.TopicPageFactory(parent=bins.get_parent(), title="Housing", slug="housing")
    return page
