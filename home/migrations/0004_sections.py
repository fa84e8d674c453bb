"""The home page's fields become its sections, in the pages, their revisions and the index of references."""

import datetime
import json
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import TextField
from django.db.models.functions import Cast

import council.core.fields

LONDON = ZoneInfo("Europe/London")
FIELDS = ("heading", "welcome", "hero_image", "hero_alt")
STREAMS = ("top_tasks", "carousel", "promotions")
OLD = (*FIELDS, *STREAMS)
# Wagtail's namespace for the hashes of `wagtail.models.ReferenceIndex`.
PATHS = uuid.UUID("bdc70d8b-e7a2-4c2a-bf43-2a3e3fcbbe86")


def stream(value: Any) -> list[dict[str, Any]]:
    """A stream as it is stored, in a column or as text in a revision."""
    if isinstance(value, str):
        value = json.loads(value or "[]")
    return [
        block for block in value or [] if isinstance(block, dict) and isinstance(block.get("value"), dict)
    ]


def items(value: Any) -> list[dict[str, Any]]:
    """The blocks of a stream as items of a list, with the identities that they had."""
    return [
        {"type": "item", "value": block["value"], "id": block.get("id") or str(uuid.uuid4())}
        for block in stream(value)
    ]


def midnight(day: Any, after: int = 0) -> str | None:
    """The first moment in London of a day as it is stored, or of one so many days after it."""
    if not day:
        return None
    date = datetime.date.fromisoformat(str(day)) + datetime.timedelta(days=after)
    return datetime.datetime.combine(date, datetime.time(), LONDON).isoformat()


def promotion(item: dict[str, Any]) -> dict[str, Any]:
    """A promotion between two days as one between two moments: through its last day."""
    value = {key: kept for key, kept in item["value"].items() if key not in {"first_day", "last_day"}}
    value["starts_at"] = midnight(item["value"].get("first_day"))
    value["ends_at"] = midnight(item["value"].get("last_day"), after=1)
    return {**item, "value": value}


def sections(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """The page as sections, in the order in which its template showed them."""
    found: list[tuple[str, dict[str, Any]]] = [
        (
            "hero",
            {
                "image": fields.get("hero_image"),
                "alt": fields.get("hero_alt") or "",
                "heading": fields.get("heading") or fields.get("title") or "Welcome",
                "text": fields.get("welcome") or "",
                "search": True,
                "treatment": "",
            },
        )
    ]
    if tasks := items(fields.get("top_tasks")):
        found.append(("tasks", {"heading": "", "tasks": tasks}))
    found.append(("topics", {"heading": "Our services"}))
    if slides := items(fields.get("carousel")):
        value = {"heading": "In the borough", "slides": slides, "moves": False, "seconds": "8"}
        found.append(("carousel", value))
    found.append(("news", {"heading": "News", "count": "3", "topic": ""}))
    found.append(("events", {"heading": "What's on", "count": "4"}))
    if promos := items(fields.get("promotions")):
        found.append(("promos", {"heading": "", "promos": [promotion(item) for item in promos]}))
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in found]


def places(page: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    """For each block of the page, and for the hero as "", where references to it are found now."""
    lists = {"tasks": "tasks", "carousel": "slides", "promos": "promos"}
    found: dict[str, tuple[str, str]] = {}
    for block in page:
        model, content = f"sections.{block['type']}", f"sections.{block['id']}"
        if block["type"] == "hero":
            found[""] = (model, content)
        elif name := lists.get(block["type"]):
            for item in block["value"][name]:
                found[item["id"]] = (f"{model}.{name}.item", f"{content}.{name}.{item['id']}")
    return found


def move_references(apps: Apps, page_id: int, page: list[dict[str, Any]]) -> None:
    """Says of pictures and pages that the page shows where it shows them now."""
    index = apps.get_model("wagtailcore", "ReferenceIndex")
    now = places(page)
    for row in index.objects.filter(object_id=str(page_id), content_type__model="homepage"):
        name, *rest = row.content_path.split(".")
        if name not in OLD:
            continue
        place = now.get("" if name == "hero_image" else rest[0])
        if place is None:
            row.delete()
            continue
        ending = "image" if name == "hero_image" else rest[-1]
        row.model_path, row.content_path = (f"{where}.{ending}" for where in place)
        row.content_path_hash = uuid.uuid5(PATHS, row.content_path)
        row.save()


def convert(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every home page and every revision of one."""
    page_model = apps.get_model("home", "HomePage")
    revisions = apps.get_model("wagtailcore", "Revision")
    # As the columns hold them: the models of a migration know no blocks, and would drop them all.
    raw = {f"{name}_stored": Cast(name, TextField()) for name in STREAMS}
    for page in page_model.objects.annotate(**raw).values("pk", "title", *FIELDS, *raw):
        stored = {name: page[f"{name}_stored"] for name in STREAMS}
        made = sections(page | stored)
        page_model.objects.filter(pk=page["pk"]).update(sections=json.dumps(made))
        move_references(apps, page["pk"], made)
    for revision in revisions.objects.filter(content_type__app_label="home", content_type__model="homepage"):
        if "sections" not in revision.content:
            made = sections(revision.content)
            kept = {key: value for key, value in revision.content.items() if key not in OLD}
            revision.content = kept | {"sections": json.dumps(made)}
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_social_feeds"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="homepage",
            name="sections",
            field=council.core.fields.Stream(
                [],
                blank=True,
                help_text="Everything on the home page, from top to bottom. Open one to change it; move it with "
                "its arrows, or add one with the plus sign.",
            ),
        ),
        migrations.RunPython(convert, migrations.RunPython.noop, elidable=True),
    ]
