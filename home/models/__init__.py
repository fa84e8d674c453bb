"""The front page, news, events, banners and menus."""

from home.models.banner import AlertBanner
from home.models.events import EventIndexPage, EventPage
from home.models.front import HomePage
from home.models.gone import GoneAddress
from home.models.menus import Menus
from home.models.news import NewsIndexPage, NewsPage
from home.models.ready import ReadyMessage
from home.models.sharing import SharedPost
from home.models.social import SocialFeed, SocialPost
from home.models.topics import NewsTopic

__all__ = [
    "AlertBanner",
    "EventIndexPage",
    "EventPage",
    "GoneAddress",
    "HomePage",
    "Menus",
    "NewsIndexPage",
    "NewsPage",
    "NewsTopic",
    "ReadyMessage",
    "SharedPost",
    "SocialFeed",
    "SocialPost",
]
