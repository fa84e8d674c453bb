"""Topics, services, news and events, from their Markdown; then the front page, which leads to them."""

import datetime
import re
from dataclasses import replace
from typing import Any

from wagtail.models import Page

from council.core import clock, pictures
from council.demo import markdown
from council.demo.seed import Say, trust
from council.demo.seed.library import documents_by_key, pictures_by_key
from council.demo.seed.people import owners_by_key, providers_by_key
from council.demo.seed.source import Source, sources, table
from council.pagecache.models import PageView
from democracy.models import CouncillorsPage, MeetingsPage
from home.models import EventIndexPage, EventPage, HomePage, NewsIndexPage, NewsPage, NewsTopic
from services.models import GuidePage, InfoPage, ServicePage, TopicPage

TYPES: dict[str, type[Any]] = {
    "topic": TopicPage,
    "service": ServicePage,
    "info": InfoPage,
    "guide": GuidePage,
    "news": NewsPage,
    "event": EventPage,
    "councillors": CouncillorsPage,
    "meetings": MeetingsPage,
    **trust.TYPES,
}
# What has no body of its own but facts.
BODYLESS = frozenset({"accessibility", "privacy"})
INDEXES: dict[str, type[Any]] = {"news": NewsIndexPage, "events": EventIndexPage}


class Builder:
    """Makes the pages that are missing: first all, then what they say, so that links find their pages."""

    def __init__(self) -> None:
        self.home = HomePage.objects.get(sites_rooted_here__is_default_site=True)
        self.owners = owners_by_key()
        self.providers = providers_by_key()
        self.pictures = pictures_by_key()
        self.documents = documents_by_key()
        skip = len(self.home.url_path)
        rows = Page.objects.descendant_of(self.home)
        self.pages: dict[str, Page] = {page.url_path[skip:].strip("/"): page for page in rows}
        self.titles = {one.path: one.title for one in sources()}

    def page_at(self, path: str) -> Page | None:
        """The page at a path as the content writes it, with or without its section."""
        return self.pages.get(path.strip("/"))

    def resolve(self, address: str) -> int | None:
        """The number of the page at an address."""
        page = self.page_at(address.partition("#")[0])
        return page.pk if page is not None else None

    def add(self, source: Source) -> Any:
        """An empty page in its place in the tree, not yet published."""
        if source.parent in INDEXES and self.page_at(source.parent) is None:
            self.add_index(source.parent)
        parent: Any = self.page_at(source.parent) if source.parent else self.home
        if isinstance(parent, Page) and not isinstance(parent, HomePage):
            parent = Page.objects.get(pk=parent.pk)
        page = TYPES[source.kind](**self.fields(source), live=False)
        parent.add_child(instance=page)
        self.pages[source.path] = page
        return page

    def add_index(self, name: str) -> None:
        """The list of news or of events, after the topics."""
        row = table("home")["indexes"][name]
        fields = {key: row[key] for key in ("title", "slug", "summary")}
        page = INDEXES[name](**fields, content_owner=self.owners[row["owner"]], show_in_menus=True)
        self.home.add_child(instance=page)
        self.publish(page)
        self.pages[name] = page

    def fields(self, source: Source) -> dict[str, Any]:
        """What the front matter says of the page."""
        review = source.get("review_date", None)
        fields: dict[str, Any] = {
            "title": source.title,
            "slug": source.path.rpartition("/")[2],
            "summary": str(source.get("summary"))[:255],
            "content_owner": self.owners.get(source.get("owner")),
            "review_date": review,
            "last_reviewed_at": at_noon(review - datetime.timedelta(days=365)) if review else None,
            "show_in_menus": source.kind == "topic",
        }
        picture = self.picture(source)
        if picture is not None:
            fields |= {"picture": picture, "picture_alt": picture.description}
        match source.kind:
            case "news":
                fields |= self.story(source)
                if source.get("appears"):
                    fields["go_live_at"] = tomorrow_at(source.get("appears"))
                    fields["alert"] = True
                else:
                    fields["date"] = source.meta["date"]
            case "event":
                fields |= {"starts_at": moment(source.meta["starts"]), "ends_at": moment(source.meta["ends"])}
                fields |= self.story(source)
                words = ("place", "address", "postcode", "price", "organiser", "access")
                fields |= {name: source.get(name) for name in words}
                fields |= {"booking_url": source.get("booking"), "all_day": bool(source.get("all_day"))}
                fields |= {name: source.get(name) for name in ("state", "state_reason")}
                if source.get("state") == "postponed":
                    fields["postponed_from"] = fields["starts_at"]
                if source.get("repeats"):
                    fields |= {"repeats": EventPage.Repeats[source.get("repeats").upper()].value}
                    fields["repeat_until"] = source.get("repeat_until")
            case "accessibility" | "cookies" | "privacy-index" | "privacy":
                pass
            case "councillors" | "meetings":
                fields["synonyms"] = ", ".join(source.get("synonyms", []))
            case _:
                fields["synonyms"] = ", ".join(str(word) for word in source.get("synonyms", []))
                fields["provider"] = self.providers.get(source.get("provider"))
                fields |= {name: source.get(name) for name in ("provider_phone", "provider_url")}
        if source.kind == "service":
            fields["lgsl"] = str(source.get("lgsl"))
        return fields

    def story(self, source: Source) -> dict[str, Any]:
        """What news and events share; what is there from the start is told to nobody."""
        key = source.get("topic")
        topic = None
        owner = self.owners.get(source.get("owner"))
        if key:
            topic = NewsTopic.objects.get_or_create(slug=key, defaults={"name": self.titles[key]})[0]
        # Whoever keeps it wrote it, and so may change it.
        writer = owner.account if owner is not None else None
        return {"topic": topic, "alert": False, "review_date": None, "owner": writer}

    def picture(self, source: Source) -> Any:
        """The page's picture, if it has one."""
        return self.pictures.get(source.get("picture"))

    def fill(self, source: Source, page: Any) -> None:
        """What the page says, and its publishing."""
        # Read again: it has children by now, and saving must not say that it has none.
        page = type(page).objects.get(pk=page.pk)
        for name, value in trust.fields(source, self.page_at).items():
            setattr(page, name, value)
        if source.kind not in BODYLESS:
            page.body = self.guide(source) if source.kind == "guide" else self.body(source)
        if hasattr(page, "related"):
            page.related = [
                ("page", other) for path in source.get("related", []) if (other := self.page_at(path))
            ]
        if source.kind == "service" and source.get("privacy"):
            page.privacy_notice_id = self.resolve(source.get("privacy"))
        if hasattr(page, "doors"):
            page.doors = [("action", self.door(row)) for row in source.get("doors", [])]
        self.publish(page)
        if source.kind == "table":
            trust.add_tables(page)

    def publish(self, page: Any) -> None:
        """Makes what the page shows ready, then publishes it."""
        for image, role in page.pictures():
            if image is not None:
                pictures.make_renditions(image, [role])
        page.save_revision(log_action=True).publish()

    def door(self, row: dict[str, str]) -> dict[str, Any]:
        """A task door: to a page, a form or an address."""
        url = f"/forms/{row['form']}/" if "form" in row else row.get("url", "")
        page = self.page_at(row["page"]) if "page" in row else None
        return {
            "kind": row["kind"],
            "text": row["text"],
            "page": page,
            "url": url,
            "note": row.get("note", ""),
        }

    def body(self, source: Source) -> list[tuple[str, Any]]:
        """The body as blocks, with its documents and contacts found."""
        body = []
        used = set()
        for name, value in markdown.blocks(source.body, title=source.title, resolve=self.resolve):
            if name == "document":
                used.add(value)
                body.append((name, self.documents[value]))
            elif name == "contact":
                body.append((name, self.contact(value)))
            else:
                body.append((name, value))
        rest = [key for key in source.get("documents", []) if key not in used]
        if rest:
            body.append(("heading", {"text": "Documents", "level": "2"}))
            body += [("document", self.documents[key]) for key in rest]
        return body

    def guide(self, source: Source) -> list[tuple[str, Any]]:
        """The parts of a guide, each under a title of its own ("# ")."""
        _, *parts = re.split(r"^# ", source.body, flags=re.MULTILINE)
        split = (part.partition("\n") for part in parts)
        return [
            ("part", {"title": title.strip(), "body": self.body(replace(source, body=body)), "address": ""})
            for title, _newline, body in split
        ]

    def contact(self, key: str) -> dict[str, str]:
        """How to reach the team of an owner."""
        row = table("owners")[key]
        return {
            "team": row["heading"],
            "phone": row["phone"],
            "email": row["email"],
            "hours": row["hours"],
            "address": "",
        }

    def link(self, address: str) -> dict[str, Any]:
        """A link's two halves: the page, or else the address."""
        page = self.page_at(address) if address.startswith("/") else None
        return {"page": page, "url": "" if page else address}

    def front_page(self) -> None:
        """The front page's sections, when it has never been filled."""
        if self.home.latest_revision_id is not None:
            return
        self.home = HomePage.objects.get(pk=self.home.pk)
        self.home.sections = [(row["section"], self.section(row)) for row in table("home")["sections"]]
        self.publish(self.home)

    def section(self, row: dict[str, Any]) -> dict[str, Any]:
        """A section as its block wants it, with its pictures, pages and providers found."""
        value = {name: words for name, words in row.items() if name not in {"section", "picture", "link"}}
        match row["section"]:
            case "hero":
                image = self.pictures.get(row["picture"])
                return value | {"image": image, "alt": image.description if image else ""}
            case "tasks":
                value["tasks"] = [self.linked(one) | {"icon": icon_of(one)} for one in row["tasks"]]
            case "carousel":
                value["slides"] = [self.slide(one) for one in row["slides"]]
            case "promos":
                value["promos"] = [
                    self.slide(one)
                    | {name: moment(one[name]) for name in ("starts_at", "ends_at") if name in one}
                    for one in row["promos"]
                ]
            case "providers":
                value["cards"] = [
                    self.linked(one) | {"provider": self.providers[one["provider"]]} for one in row["cards"]
                ]
            case "text":
                value |= self.link(row["link"])
        return value

    def views(self) -> None:
        """As many views of some pages, yesterday and today, as make them popular."""
        days = (clock.today() - datetime.timedelta(days=1), clock.today())
        paths = [path for path in table("home")["popular"] if self.page_at(path) is not None]
        views = [
            PageView(path=path, date=day, views=40 * (len(paths) - place))
            for place, path in enumerate(paths)
            for day in days
        ]
        PageView.objects.bulk_create(views, ignore_conflicts=True)

    def linked(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row of words with its link's two halves."""
        return {name: words for name, words in row.items() if name != "link"} | self.link(row["link"])

    def slide(self, row: dict[str, Any]) -> dict[str, Any]:
        """A slide with its picture and the picture's own text alternative."""
        image = self.pictures[row["picture"]]
        words = {name: row[name] for name in ("title", "text", "link_text")}
        return {**self.link(row["link"]), **words, "image": image, "alt": image.description}


ICONS = (
    ("garden", "leaf"),
    ("missed", "report"),
    ("bin day", "bin"),
    ("tax support", "hand-heart"),
    ("tax", "coins"),
    ("fly-tipping", "road"),
    ("planning", "map"),
    ("hous", "key"),
)


def icon_of(row: dict[str, str]) -> str:
    """The sign of a task, from what it is about."""
    text = row["text"].lower()
    return next((icon for word, icon in ICONS if word in text), "")


def at_noon(date: datetime.date) -> datetime.datetime:
    """Midday in London on that date."""
    return datetime.datetime.combine(date, datetime.time(12), clock.LONDON)


def moment(value: Any) -> datetime.datetime:
    """A time of the content, which is London's."""
    found = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(str(value))
    return found.replace(tzinfo=clock.LONDON)


def tomorrow_at(time: Any) -> datetime.datetime:
    """That time of the next day in London, such as 09:00."""
    day = clock.today() + datetime.timedelta(days=1)
    return datetime.datetime.combine(day, datetime.time.fromisoformat(str(time)), clock.LONDON)


def seed(say: Say) -> None:
    """Adds the pages that are missing, a few at a time, and says how far it is."""
    builder = Builder()
    new = [(source, builder.add(source)) for source in sources() if builder.page_at(source.path) is None]
    for number, (source, page) in enumerate(new, start=1):
        builder.fill(source, page)
        if number % 25 == 0:
            say(f"{number} of {len(new)} pages")
    builder.front_page()
    builder.views()
    say(f"{len(new)} new pages")
