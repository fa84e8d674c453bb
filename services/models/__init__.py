"""Services as pages, and who runs them."""

from services.models.pages import ContentPage, InfoPage, ServicePage, TopicPage
from services.models.provider import Provider

__all__ = ["ContentPage", "InfoPage", "Provider", "ServicePage", "TopicPage"]
