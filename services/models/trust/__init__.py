"""Pages by which a council can be trusted: accessibility, privacy, cookies, how to reach it."""

from services.models.trust.accessibility import AccessibilityStatementPage
from services.models.trust.contact import ContactPage
from services.models.trust.cookies import CookiesPage
from services.models.trust.privacy import PrivacyIndexPage, PrivacyNoticePage

__all__ = [
    "AccessibilityStatementPage",
    "ContactPage",
    "CookiesPage",
    "PrivacyIndexPage",
    "PrivacyNoticePage",
]
