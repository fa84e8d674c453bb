"""Services as pages, who runs them, and what is known of pages to those who keep them."""

from services.models.guides import GuidePage
from services.models.keeping import PageCheck, PageWatch
from services.models.national import NationalService
from services.models.pages import ContentPage, InfoPage, ServicePage, TopicPage
from services.models.provider import Provider, ProviderNumber
from services.models.responsibility import Responsibility, ResponsibilityRule
from services.models.short import ShortAddress
from services.models.status import ServiceStatus
from services.models.tables import DatedTable, TablePage, TableRow, TableUpload, TableVersion
from services.models.trust import (
    AccessibilityStatementPage,
    ContactPage,
    CookiesPage,
    PrivacyIndexPage,
    PrivacyNoticePage,
)

__all__ = [
    "AccessibilityStatementPage",
    "ContactPage",
    "ContentPage",
    "CookiesPage",
    "DatedTable",
    "GuidePage",
    "InfoPage",
    "NationalService",
    "PageCheck",
    "PageWatch",
    "PrivacyIndexPage",
    "PrivacyNoticePage",
    "Provider",
    "ProviderNumber",
    "Responsibility",
    "ResponsibilityRule",
    "ServicePage",
    "ServiceStatus",
    "ShortAddress",
    "TablePage",
    "TableRow",
    "TableUpload",
    "TableVersion",
    "TopicPage",
]
