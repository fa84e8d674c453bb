"""A few pages of Hollinbrook in Welsh, for whoever wants to try it; the council itself is in England."""

from typing import Any

from wagtail.models import Locale, Site

from council.demo import markdown
from council.demo.seed import Say, trust
from council.demo.seed.pages import Builder
from council.demo.seed.source import Source, table
from council.models import CouncilSettings
from home.models import Menus

CODE = "cy"


def seed(say: Say) -> None:
    """Translates the pages that are named in `welsh.yaml`, unless they are there; then the words of menus."""
    words, builder = table("welsh"), Builder()
    welsh, _made = Locale.objects.get_or_create(language_code=CODE)
    _settings(words)
    made = 0
    home = builder.home
    if not home.has_translation(welsh):
        front = home.copy_for_translation(welsh)
        front.title, front.summary = words["home"]["title"], words["home"]["summary"]
        front.sections = _sections(words["home"], builder)
        builder.publish(front)
        made += 1
    for row in words["pages"]:
        page: Any = builder.pages[row["path"]].specific
        if not page.has_translation(welsh):
            _fill(page.copy_for_translation(welsh), row, builder)
            made += 1
    say(f"{made} pages in Welsh, at /{CODE}/")


def _fill(page: Any, row: dict[str, Any], builder: Builder) -> None:
    source = Source(row["path"], "", "welsh", row, row["body"])
    for name in ("title", "slug", "summary", "synonyms"):
        if name in row:
            setattr(page, name, row[name])
    for name, value in trust.fields(source, builder.page_at).items():
        setattr(page, name, value)
    page.body = markdown.blocks(row["body"], title=row["title"], resolve=builder.resolve)
    if "doors" in row:
        page.doors = [("action", builder.door(door)) for door in row["doors"]]
    builder.publish(page)


def _sections(words: dict[str, Any], builder: Builder) -> list[tuple[str, dict[str, Any]]]:
    hero = next(block.value for block in builder.home.sections if block.block_type == "hero")
    tasks = [
        {**task, "page": builder.page_at(task.get("page", "")), "url": task.get("url", "")}
        for task in words["tasks"]
    ]
    return [
        ("hero", {**hero, **words["hero"]}),
        ("tasks", {"heading": "", "tasks": tasks}),
        ("topics", {"heading": words["topics"]}),
    ]


def _settings(words: dict[str, Any]) -> None:
    site = Site.objects.get(is_default_site=True)
    own, menus = CouncilSettings.for_site(site), Menus.for_site(site)
    if not own.council_name_cy:
        for name, value in words["council"].items():
            setattr(own, name, value.strip())
        own.save()
    if not menus.welsh:
        menus.welsh = "\n".join(f"{english} = {said}" for english, said in words["menus"].items())
        menus.save()
