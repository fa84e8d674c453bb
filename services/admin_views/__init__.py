"""What staff open and press, beside Wagtail's own screens."""

from services.admin_views.checking import CheckNewView, CheckView
from services.admin_views.guide import guide
from services.admin_views.handing import hand_page, hand_pages
from services.admin_views.local_links import local_links
from services.admin_views.reviewing import reviewed
from services.admin_views.sections import section, sections
from services.admin_views.throwing import throw_away
from services.admin_views.watching import watch, watching

__all__ = [
    "CheckNewView",
    "CheckView",
    "guide",
    "hand_page",
    "hand_pages",
    "local_links",
    "reviewed",
    "section",
    "sections",
    "throw_away",
    "watch",
    "watching",
]
