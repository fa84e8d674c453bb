"""What each section of the front page shows, to whom, and what its editor should know of it."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from council.core import clock, navigation
from council.core.cards import Card, address
from council.core.navigation import Navigation
from council.pagecache.popular import changes_at, popular
from home.models.events import EventPage
from home.models.news import NewsPage
from home.social.section import site_feeds, social_section


@dataclass(frozen=True)
class Scene:
    """What a section is composed from, besides its own words."""

    page: Any
    now: datetime.datetime
    links: Navigation | None
    council: Any

    @property
    def today(self) -> datetime.date:
        """The date in London."""
        return self.now.astimezone(clock.LONDON).date()


@dataclass(frozen=True)
class Composed:
    """A section ready to be drawn: what it shows, why that is nothing, what its editor should know."""

    data: Mapping[str, Any] = field(default_factory=dict)
    nothing: str = ""
    remarks: tuple[str, ...] = ()


def hero(value: Any, scene: Scene) -> Composed:
    """The photograph with the welcome."""
    names = ("alt", "heading", "text", "treatment", "search")
    return Composed({"picture": value.get("image"), **{name: value.get(name) for name in names}})


def tasks(value: Any, scene: Scene) -> Composed:
    """The tiles, without those whose page is gone."""
    tiles = [
        Card(task["text"], url, text=task.get("hint") or "", icon=task.get("icon"))
        for task in value["tasks"]
        if (url := task.address(scene.links))
    ]
    gone = tuple(
        f"“{task['text']}” is not shown: its page is not published."
        for task in value["tasks"]
        if not task.address(scene.links)
    )
    return Composed(
        {"heading": value["heading"], "tasks": tiles}, "" if tiles else "No task leads anywhere.", gone
    )


def topics(value: Any, scene: Scene) -> Composed:
    """The topics at the top level, in the order of the page tree."""
    pages = apps.get_model("services.TopicPage").objects.child_of(scene.page)
    rows = navigation.open_to_all(pages).order_by("path").defer_streamfields()
    cards = [Card(page.title, address(page, scene.page), summary=page.summary) for page in rows]
    return Composed(
        {"heading": value["heading"], "topics": cards}, "" if cards else "There is no published topic yet."
    )


def most_read(value: Any, scene: Scene) -> Composed:
    """The pages that most people read this week."""
    found = popular(scene.page, scene.page, scene.now) if scene.page.pk else []
    return Composed(
        {"heading": value["heading"], "popular": found},
        "" if found else "Too few people have read pages this week to say what is popular.",
    )


def carousel(value: Any, scene: Scene) -> Composed:
    """The slides, and whether they move."""
    slides = [slide.shown(scene.links) for slide in value["slides"]]
    auto = int(value.get("seconds") or 8) if value.get("moves") else 0
    return Composed(
        {"heading": value["heading"], "slides": slides, "auto": auto}, "" if slides else "It has no slide."
    )


def news(value: Any, scene: Scene) -> Composed:
    """The newest news that may stand on the front page."""
    rows = navigation.open_to_all(NewsPage.objects.descendant_of(scene.page).on_home(scene.today))
    if value.get("topic"):
        rows = rows.filter(topic__name__iexact=value.get("topic"))
    newest = rows.newest_first().select_related("picture")[: int(value.get("count") or 4)]
    cards = [page.card(scene.page) for page in newest]
    why = f"There is no news about “{value['topic']}”." if value.get("topic") else "There is no news."
    return Composed(
        {"heading": value["heading"], "news": cards, "all": index_of(cards)}, "" if cards else why
    )


def events(value: Any, scene: Scene) -> Composed:
    """What has not ended before today."""
    rows = navigation.open_to_all(EventPage.objects.descendant_of(scene.page).upcoming(scene.today))
    soonest = rows.soonest_first().select_related("picture")[: int(value.get("count") or 4)]
    cards = [page.card(scene.page) for page in soonest]
    return Composed(
        {"heading": value["heading"], "events": cards, "all": index_of(cards)},
        "" if cards else "There is no event to come.",
    )


def promos(value: Any, scene: Scene) -> Composed:
    """The promotions whose time it is."""
    shown = [promo.shown(scene.links) for promo in value["promos"] if promo.is_on(scene.now)]
    remarks = tuple(filter(None, (promo.remark(scene.now) for promo in value["promos"])))
    return Composed(
        {"heading": value["heading"], "promos": shown}, "" if shown else "No promotion shows now.", remarks
    )


def providers(value: Any, scene: Scene) -> Composed:
    """What others run, with how to reach them."""
    cards = []
    for card in value["cards"]:
        who = card.get("provider")
        if who is not None:
            cards.append(
                {
                    "what": card["what"],
                    "provider": who.name,
                    "text": card.get("text") or who.what_it_does,
                    "phone": card.get("phone") or who.phone,
                    "url": card.address(scene.links) or who.url,
                }
            )
    return Composed(
        {"heading": value["heading"], "text": value.get("text"), "cards": cards},
        "" if cards else "The providers it names are gone.",
    )


def social(value: Any, scene: Scene) -> Composed:
    """The council's accounts elsewhere, with the newest of what it said there."""
    accounts = [
        {"icon": account.icon, "name": account.label, "url": account.url}
        for account in scene.council.social_accounts.all()
    ]
    site = getattr(scene.council, "site_id", None)
    found = social_section(site_feeds(site), int(value.get("count") or 0))
    known = {account["url"].rstrip("/") for account in accounts}
    more = [feed for feed in found.accounts if feed.account_url.rstrip("/") not in known]
    on = Counter([account["icon"] for account in accounts] + [feed.network for feed in more])
    for feed in more:
        # Named as the others are, by its network, unless that would not tell it from another.
        alone = on[feed.network] == 1 and feed.network != feed.Network.FEED
        name = feed.get_network_display() if alone else str(feed)
        accounts.append({"icon": feed.network, "name": name, "url": feed.account_url})
    return Composed(
        {
            "heading": value["heading"],
            "text": value.get("text"),
            "accounts": accounts,
            "posts": found.posts,
            "tags": found.tags,
        },
        "" if accounts else "The council's settings name no account on social media.",
    )


def text(value: Any, scene: Scene) -> Composed:
    """Words of the council's own."""
    url = value.address(scene.links)
    return Composed(
        {
            "heading": value["heading"],
            "text": value.get("text"),
            "url": url,
            "link_text": value.get("link_text") if url else "",
        }
    )


KINDS: dict[str, Callable[[Any, Scene], Composed]] = {
    "hero": hero,
    "tasks": tasks,
    "topics": topics,
    "popular": most_read,
    "carousel": carousel,
    "news": news,
    "events": events,
    "promos": promos,
    "providers": providers,
    "social": social,
    "text": text,
}


def compose(scene: Scene, *, preview: bool = False) -> list[dict[str, Any]]:
    """The page's sections in order; those with nothing to show are there for whoever previews, saying why."""
    shown: list[dict[str, Any]] = []
    for number, block in enumerate(scene.page.sections, start=1):
        section = KINDS[block.block_type](block.value, scene)
        if section.nothing and not preview:
            continue
        shown.append(
            {
                "kind": block.block_type,
                "label": block.block.label,
                "id": f"section-{number}",
                "first": not shown,
                "after_hero": bool(shown) and shown[-1]["kind"] == "hero",
                "template": f"home/sections/{block.block_type}.html",
                "nothing": section.nothing,
                "remarks": section.remarks if preview else (),
                **section.data,
            }
        )
    return shown


def remarks(scene: Scene) -> Iterator[tuple[str, str]]:
    """What the page's editor should know: the section, and why residents do not see all of it."""
    for block in scene.page.sections:
        section = KINDS[block.block_type](block.value, scene)
        about = section.remarks or ((section.nothing,) if section.nothing else ())
        yield from ((block.block.label, words) for words in about)


def next_change(page: Any, now: datetime.datetime) -> datetime.datetime:
    """When the page changes by the clock next: a promotion appears or goes, or the date changes."""
    moments = [clock.next_midnight(now)]
    for block in page.sections:
        if block.block_type == "popular":
            moments.append(changes_at(now))
        if block.block_type == "promos":
            for promo in block.value["promos"]:
                moments += promo.changes_after(now)
    return min(moments)


def pictures(page: Any) -> Iterator[tuple[Any, str]]:
    """The pictures that the page's own sections show, each with its role."""
    for block in page.sections:
        match block.block_type:
            case "hero":
                yield block.value.get("image"), "hero"
                yield block.value.get("image"), "share"
            case "carousel":
                yield from ((slide["image"], "carousel") for slide in block.value["slides"])
            case "promos":
                yield from ((promo["image"], "carousel") for promo in block.value["promos"])


def index_of(cards: list[Card]) -> str:
    """The address of the index page that the first of these stands under."""
    return f"{cards[0].url.rstrip('/').rpartition('/')[0]}/" if cards else ""
