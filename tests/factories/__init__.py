"""Objects for tests, valid from the start; each test says only what it is about."""

import datetime
from typing import Any

import factory
import wagtail_factories
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from council.core import clock
from council.core.models import Owner
from council.core.roles import Role
from democracy.models import CouncillorsPage, MeetingsPage
from directories.models import DirectoryField, DirectoryPage
from directories.sets import READY
from home.models import (
    AlertBanner,
    EventIndexPage,
    EventPage,
    HomePage,
    Menus,
    NewsIndexPage,
    NewsPage,
    NewsTopic,
    SocialFeed,
    SocialPost,
)
from services.actions import give_section
from services.models import GuidePage, InfoPage, Provider, ServicePage, TablePage, TopicPage

# What a factory gives is an object of its model, which the library's types do not say.
ModelFactory: Any = DjangoModelFactory


class UserFactory(ModelFactory):
    """A member of staff without any role."""

    class Meta:
        model = "council.User"
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@hollinbrook.example")
    first_name = "Robin"
    last_name = factory.Sequence(lambda number: f"Test{number}")
    is_staff = True


class OwnerFactory(ModelFactory):
    """Somebody who answers for pages."""

    class Meta:
        model = Owner

    name = factory.Sequence(lambda number: f"Owner {number}")
    email = factory.Sequence(lambda number: f"owner{number}@hollinbrook.example")


class ProviderFactory(ModelFactory):
    """The county."""

    class Meta:
        model = Provider

    name = factory.Sequence(lambda number: f"Northmoor County Council {number}")
    phone = "01632 960500"
    url = "https://www.northmoor.example/"


class ImageFactory(wagtail_factories.ImageFactory):
    """A picture of one colour, large enough for every size."""

    class Meta:
        model = get_image_model()

    title = factory.Sequence(lambda number: f"Picture {number}")
    file = factory.django.ImageField(width=1700, height=900, color="teal")


class HomePageFactory(wagtail_factories.PageFactory):
    """A front page without content."""

    class Meta:
        model = HomePage

    title = "Hollinbrook"
    sections = factory.LazyFunction(lambda: [("hero", {"heading": "Welcome to Hollinbrook"})])


class TopicPageFactory(wagtail_factories.PageFactory):
    """A topic."""

    class Meta:
        model = TopicPage

    title = factory.Sequence(lambda number: f"Topic {number}")


class ServicePageFactory(wagtail_factories.PageFactory):
    """A service."""

    class Meta:
        model = ServicePage

    title = factory.Sequence(lambda number: f"Service {number}")
    summary = "What it is, in a sentence."


class InfoPageFactory(wagtail_factories.PageFactory):
    """Something to read."""

    class Meta:
        model = InfoPage

    title = factory.Sequence(lambda number: f"Information {number}")


class GuidePageFactory(wagtail_factories.PageFactory):
    """A guide of three parts."""

    class Meta:
        model = GuidePage

    title = factory.Sequence(lambda number: f"Guide {number}")
    body = factory.LazyFunction(
        lambda: [
            ("part", {"title": title, "body": [("paragraph", f"<p>{text}</p>")], "address": ""})
            for title, text in (
                ("First days", "Register the death."),
                ("The funeral", "Ask two directors what they charge."),
                ("Money and things", "Find the will."),
            )
        ]
    )


class TablePageFactory(wagtail_factories.PageFactory):
    """A page for tables of dates, without one."""

    class Meta:
        model = TablePage

    title = factory.Sequence(lambda number: f"Tables {number}")


class DirectoryPageFactory(wagtail_factories.PageFactory):
    """A directory without fields or entries."""

    class Meta:
        model = DirectoryPage

    title = factory.Sequence(lambda number: f"Directory {number}")


def directory(parent: Page, subject: str = "venues", **fields: Any) -> DirectoryPage:
    """A published directory with the ready-made fields of its subject."""
    page: DirectoryPage = DirectoryPageFactory(parent=parent, subject=subject, **fields)
    for place, ready in enumerate(READY[subject]):
        DirectoryField.objects.create(page=page, sort_order=place, **ready.values())
    return page


class CouncillorsPageFactory(wagtail_factories.PageFactory):
    """The page of councillors."""

    class Meta:
        model = CouncillorsPage

    title = "Find your councillor"


class MeetingsPageFactory(wagtail_factories.PageFactory):
    """The page of committees and meetings."""

    class Meta:
        model = MeetingsPage

    title = "Meetings"


class NewsIndexPageFactory(wagtail_factories.PageFactory):
    """The list of news."""

    class Meta:
        model = NewsIndexPage

    title = "News"


class NewsTopicFactory(ModelFactory):
    """A topic of news."""

    class Meta:
        model = NewsTopic

    name = factory.Sequence(lambda number: f"Subject {number}")


class NewsPageFactory(wagtail_factories.PageFactory):
    """Today's news."""

    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda number: f"News {number}")
    summary = "What is new, in a sentence."
    date = factory.LazyFunction(clock.today)


class EventIndexPageFactory(wagtail_factories.PageFactory):
    """The list of events."""

    class Meta:
        model = EventIndexPage

    title = "Events"


class EventPageFactory(wagtail_factories.PageFactory):
    """An event of two hours that begins in a week."""

    class Meta:
        model = EventPage

    title = factory.Sequence(lambda number: f"Event {number}")
    place = "Market Square"
    starts_at = factory.LazyFunction(lambda: clock.now() + datetime.timedelta(days=7))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + datetime.timedelta(hours=2))


class AlertBannerFactory(ModelFactory):
    """An announcement that shows now, until it is ended."""

    class Meta:
        model = AlertBanner

    heading = factory.Sequence(lambda number: f"Announcement {number}")
    starts_at = factory.LazyFunction(lambda: clock.now() - datetime.timedelta(hours=1))


class SocialFeedFactory(ModelFactory):
    """A Mastodon account of the default site that is to be fetched now."""

    class Meta:
        model = SocialFeed

    site = factory.LazyFunction(lambda: Site.objects.get(is_default_site=True))
    name = factory.Sequence(lambda number: f"Hollinbrook {number}")
    network = SocialFeed.Network.MASTODON
    account_url = factory.Sequence(lambda number: f"https://social.test/@hollinbrook{number}")
    feed_url = factory.LazyAttribute(lambda feed: f"{feed.account_url}.rss")
    next_fetch_at = factory.LazyFunction(clock.now)


class SocialPostFactory(ModelFactory):
    """A post of yesterday's."""

    class Meta:
        model = SocialPost

    feed = factory.SubFactory(SocialFeedFactory)
    key = factory.Sequence(lambda number: f"post-{number}")
    html = factory.Sequence(lambda number: f"<p>Post {number}</p>")
    url = factory.LazyAttribute(lambda post: f"https://social.test/{post.key}")
    published_at = factory.LazyFunction(lambda: clock.now() - datetime.timedelta(days=1))


def person(*roles: Role, **fields: Any) -> Any:
    """Somebody who holds these roles."""
    user = UserFactory(**fields)
    user.groups.add(*Group.objects.filter(name__in=[role.value for role in roles]))
    return user


def champion(topic: TopicPage, **fields: Any) -> Any:
    """Somebody who edits this section."""
    user = person(**fields)
    give_section(user=user, topic=topic)
    return user


def administrator() -> Any:
    """Somebody who may do everything."""
    return get_user_model().objects.create_superuser("admin@hollinbrook.example", "a long password")


def council_site(**fields: Any) -> HomePage:
    """The default site with a front page of ours."""
    home: HomePage = HomePageFactory(parent=Page.get_first_root_node(), **fields)
    site, _made = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Hollinbrook"},
    )
    Site.clear_site_root_paths_cache()
    # Made by the first request otherwise.
    Menus.for_site(site)
    apps.get_model("council.CouncilSettings").for_site(site)
    return home


def in_welsh(page: Page, **fields: Any) -> Any:
    """The published Welsh translation of a page, with what stands above it, made Wagtail's own way."""
    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    for above in page.get_ancestors().filter(depth__gt=1).specific():
        if not above.has_translation(welsh):
            above.copy_for_translation(welsh).save_revision().publish()
    translated = page.get_translation_or_none(welsh) or page.copy_for_translation(welsh)
    for name, value in fields.items():
        setattr(translated, name, value)
    translated.save_revision().publish()
    translated.refresh_from_db()
    return translated
