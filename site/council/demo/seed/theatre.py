"""A second site in the same installation: the borough's theatre, with a look, pages and events of its own."""

from decimal import Decimal
from typing import Any

from wagtail.models import Page, Site

from council.demo import markdown
from council.demo.seed import Say
from council.demo.seed.library import pictures_by_key
from council.demo.seed.pages import moment
from council.demo.seed.people import owners_by_key
from council.demo.seed.source import table
from council.models import CouncilSettings, SocialAccount
from home.models import EventIndexPage, EventPage, HomePage, Menus, NewsIndexPage, NewsPage
from services.models import InfoPage

# Browsers take every name that ends in .localhost to be this machine.
HOST = "theatre.localhost"
SLUG = "tannery"


def seed(say: Say) -> None:
    """Makes the theatre's site, unless it is there."""
    if Site.objects.filter(hostname=HOST).exists():
        return
    words, pictures = table("theatre"), pictures_by_key()
    home: Any = HomePage(
        title=words["council"]["council_name"],
        slug=SLUG,
        summary=words["home"]["text"][:255],
        content_owner=owners_by_key()["parks"],
    )
    Page.get_first_root_node().add_child(instance=home)
    pages = {row["slug"]: _add(home, InfoPage, row) for row in words["pages"]}
    _dated(home, words, pictures)
    site = Site.objects.create(
        hostname=HOST, port=80, root_page=home, site_name=words["council"]["council_name"]
    )
    _settings(site, words)
    _menus(site, words, pages)
    image = pictures.get(words["home"]["picture"])
    hero = {name: words["home"][name] for name in ("heading", "text")}
    home.sections = [
        ("hero", {**hero, "image": image, "alt": image.description if image else "", "search": True}),
        ("events", {"heading": "What\u2019s on", "count": "4"}),
        ("news", {"heading": "From the stage door", "count": "2", "topic": ""}),
        ("social", {"heading": "Follow us", "text": "", "count": "0"}),
    ]
    home.save_revision(log_action=True).publish()
    say(f"{home.title} has a site of its own at {HOST}")


def _dated(home: HomePage, words: dict[str, Any], pictures: dict[str, Any]) -> None:
    news, events = (
        NewsIndexPage(title="News", slug="news"),
        EventIndexPage(title="What\u2019s on", slug="events"),
    )
    for index in (events, news):
        home.add_child(instance=index)
        index.save_revision(log_action=True).publish()
    for row in words["events"]:
        times = {"starts_at": moment(row["starts"]), "ends_at": moment(row["ends"])}
        told = {"place": "The Tannery Theatre, Wharf Lane", "price": row["price"]}
        _add(events, EventPage, row, pictures, **times, **told)
    for row in words["news"]:
        _add(news, NewsPage, row, pictures, date=row["date"])


def _add(parent: Page, kind: Any, row: dict[str, Any], pictures: Any = None, **more: Any) -> Page:
    picture = (pictures or {}).get(row.get("picture"))
    shown = {"picture": picture, "picture_alt": picture.description} if picture else {}
    page: Any = kind(title=row["title"], slug=row["slug"], summary=row["summary"], **shown, **more)
    page.body = markdown.blocks(row["body"], title=row["title"])
    parent.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    made: Page = page
    return made


def _settings(site: Site, words: dict[str, Any]) -> None:
    own = CouncilSettings.for_site(site)
    for name, value in {**words["council"], **words["look"], "type_scale": Decimal(1)}.items():
        setattr(own, name, value)
    own.full_clean()
    own.save()
    SocialAccount.objects.bulk_create(
        SocialAccount(settings=own, sort_order=order, **row) for order, row in enumerate(words["social"])
    )


def _menus(site: Site, words: dict[str, Any], pages: dict[str, Page]) -> None:
    whats_on = site.root_page.get_children().get(slug="events")
    links = [{"text": "What\u2019s on", "page": whats_on, "url": ""}]
    links += [{"text": pages[slug].title, "page": pages[slug], "url": ""} for slug in words["menu"]]
    front = Site.objects.get(is_default_site=True).root_page
    borough = {"text": front.title, "page": front, "url": ""}
    menus = Menus.for_site(site)
    menus.main = [("link", link) for link in links]
    menus.footer = [("column", {"heading": "The theatre is run by", "links": [borough]})]
    menus.save()
