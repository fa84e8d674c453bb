"""Two services of two sections."""

import pytest

from services.models import ServicePage, TopicPage
from tests import factories


@pytest.fixture
def collection(bins: TopicPage) -> ServicePage:
    page: ServicePage = factories.ServicePageFactory(parent=bins, title="Bin collection", slug="collection")
    return page


@pytest.fixture
def pool(bins: TopicPage) -> ServicePage:
    parks = factories.TopicPageFactory(parent=bins.get_parent(), title="Parks", slug="parks")
    page: ServicePage = factories.ServicePageFactory(parent=parks, title="Swimming pool", slug="pool")
    return page
