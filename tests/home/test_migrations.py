"""What an installation keeps when its data are brought up to date."""

import json
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from wagtail.models import ReferenceIndex

from home.models import HomePage
from tests import factories

pytestmark = pytest.mark.django_db
SECTIONS = import_module("home.migrations.0004_sections")


def link(page: Any) -> dict[str, Any]:
    return {"page": page.pk, "url": ""}


def old_fields(image: Any, page: Any) -> dict[str, Any]:
    """A home page as it was before it had sections, as revisions and columns hold it."""
    words = {"title": "A slide", "text": "", "alt": "", "link_text": "More", "image": image.pk, **link(page)}
    days = {"first_day": "2026-06-01", "last_day": "2026-11-30"}
    task = {"text": "Find a bin", "hint": "", "icon": "bin", **link(page)}
    return {
        "heading": "Welcome to Hollinbrook",
        "welcome": "A valley.",
        "hero_image": image.pk,
        "hero_alt": "Heather",
        "top_tasks": json.dumps([{"type": "task", "id": "aa", "value": task}]),
        "carousel": json.dumps([{"type": "slide", "id": "bb", "value": words}]),
        "promotions": json.dumps([{"type": "promo", "id": "cc", "value": words | days}]),
    }


def test_a_home_page_its_drafts_and_its_references_become_sections() -> None:
    home: Any = factories.council_site()
    topic = factories.TopicPageFactory(parent=home)
    image = factories.ImageFactory()
    fields = old_fields(image, topic)
    state = MigrationLoader(connection).project_state(("home", "0004_sections"))
    old = state.apps.get_model("home", "HomePage")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor() as editor:
        for name in SECTIONS.OLD:
            column = old._meta.get_field(name)
            if name == "heading":
                column.default = ""
            editor.add_field(old, column)
    names = {"hero_image": "hero_image_id"}
    columns = ", ".join(f"{names.get(name, name)} = %s" for name in fields)
    with connection.cursor() as cursor:
        sql = f"UPDATE home_homepage SET sections = '[]', {columns}"  # noqa: S608 - our own columns
        cursor.execute(sql, list(fields.values()))
    draft = home.save_revision()
    draft.content = {key: kept for key, kept in draft.content.items() if key != "sections"}
    draft.content |= fields | {"heading": "Welcome to the draft"}
    draft.save(update_fields=["content"])
    for path, target in (("hero_image", image), ("carousel.bb.image", image), ("top_tasks.aa.page", topic)):
        refer(home, target, path)
    refer(home, image, "carousel.gone.image")

    SECTIONS.convert(state.apps, editor)

    page: Any = HomePage.objects.get(pk=home.pk)
    kinds = [block.block_type for block in page.sections]
    assert kinds == ["hero", "tasks", "topics", "carousel", "news", "events", "promos"]
    shown = {block.block_type: block.value for block in page.sections}
    assert (shown["hero"]["heading"], shown["hero"]["image"]) == ("Welcome to Hollinbrook", image)
    assert shown["tasks"]["tasks"][0]["page"].pk == topic.pk
    assert shown["carousel"]["slides"][0]["image"] == image
    promo = shown["promos"]["promos"][0]
    moments = [promo[name].isoformat() for name in ("starts_at", "ends_at")]
    assert moments == ["2026-06-01T00:00:00+01:00", "2026-12-01T00:00:00+00:00"]

    draft.refresh_from_db()
    assert draft.as_object().sections[0].value["heading"] == "Welcome to the draft"
    assert not set(draft.content) & set(SECTIONS.OLD)

    moved = set(
        ReferenceIndex.objects.filter(object_id=str(home.pk)).values_list("model_path", "content_path_hash")
    )
    page.save()
    assert moved <= set(
        ReferenceIndex.objects.filter(object_id=str(home.pk)).values_list("model_path", "content_path_hash")
    )
    assert {path for path, _ in moved} >= {
        "sections.hero.image",
        "sections.carousel.slides.item.image",
        "sections.tasks.tasks.item.page",
    }


def refer(home: Any, target: Any, path: str) -> None:
    """A row of the index of references as it was."""
    page = ContentType.objects.get(app_label="wagtailcore", model="page")
    ReferenceIndex.objects.create(
        content_type=ContentType.objects.get_for_model(home),
        base_content_type=page,
        object_id=str(home.pk),
        to_content_type=page if path.endswith("page") else ContentType.objects.get_for_model(target),
        to_object_id=str(target.pk),
        model_path=path,
        content_path=path,
        content_path_hash=ReferenceIndex._get_content_path_hash(path),
    )


@pytest.mark.parametrize("stored", [None, "", "[]", [], '[{"type": "task"}]'])
def test_a_home_page_with_little_in_it_becomes_what_it_showed(stored: Any) -> None:
    fields = dict.fromkeys(SECTIONS.OLD) | {"title": "Council", "top_tasks": stored, "carousel": stored}
    made = SECTIONS.sections(fields)
    assert [section["type"] for section in made] == ["hero", "topics", "news", "events"]
    assert made[0]["value"]["heading"] == "Council"


def test_a_token_from_before_is_sealed() -> None:
    feed = factories.SocialFeedFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE home_socialfeed SET token = 'EAAB-secret' WHERE id = %s", [feed.pk])
        import_module("home.migrations.0012_sealed_tokens").seal(apps, None)
        cursor.execute("SELECT token FROM home_socialfeed WHERE id = %s", [feed.pk])
        assert "EAAB" not in cursor.fetchone()[0]
    feed.refresh_from_db()
    assert feed.token == "EAAB-secret"
