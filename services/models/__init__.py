"""Services as pages, and who runs them."""

from services.models.pages import ContentPage, InfoPage, ServicePage, TopicPage
from services.models.provider import Provider
from services.models.status import ServiceStatus
from services.models.tables import DatedTable, TablePage, TableRow, TableUpload, TableVersion

__all__ = [
    "ContentPage",
    "DatedTable",
    "InfoPage",
    "Provider",
    "ServicePage",
    "ServiceStatus",
    "TablePage",
    "TableRow",
    "TableUpload",
    "TableVersion",
    "TopicPage",
]
