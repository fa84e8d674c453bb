"""The front page, news, events, banners and menus."""

from home.models.banner import AlertBanner
from home.models.events import EventIndexPage, EventPage
from home.models.front import HomePage
from home.models.menus import Menus
from home.models.news import NewsIndexPage, NewsPage
from home.models.social import SocialFeed, SocialPost
from home.models.topics import NewsTopic

__all__ = [
    "AlertBanner",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "Menus",
    "NewsIndexPage",
    "NewsPage",
    "NewsTopic",
    "SocialFeed",
    "SocialPost",
]
