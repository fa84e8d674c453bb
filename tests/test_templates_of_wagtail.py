"""Our templates still fit the Wagtail that is installed: what they stand for, extend and fill is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.template import Context, Engine, Template
from django.template.loader import render_to_string
from django.template.loader_tags import BlockNode, ExtendsNode
from django.template.utils import get_app_template_dirs
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from council.street import APPS
from tests import factories

ROOT = Path(settings.BASE_DIR)
HOUSES = [ROOT / name for name in ("site", *APPS)]


def ours(path: Path) -> bool:
    return any(path.is_relative_to(house) for house in HOUSES)


FOLDERS = [Path(folder) for folder in get_app_template_dirs("templates")]
OURS = sorted(
    {
        path.relative_to(folder).as_posix()
        for folder in FOLDERS
        if ours(folder)
        for path in folder.rglob("*.*")
    }
)


def extended(template: Template) -> ExtendsNode | None:
    return next((node for node in template.nodelist if isinstance(node, ExtendsNode)), None)


@pytest.mark.parametrize("name", [name for name in OURS if name.startswith("wagtail")])
def test_what_stands_for_a_template_of_wagtails_is_used_and_the_other_exists(name: str) -> None:
    assert ours(Path(Engine.get_default().get_template(name).origin.name)), "Wagtail's own is found before it"
    theirs = [folder for folder in FOLDERS if not ours(folder) and (folder / name).exists()]
    assert theirs, "there is no such template of Wagtail's"


@pytest.mark.parametrize("name", [name for name in OURS if name.startswith("wagtail") or "/admin/" in name])
def test_a_template_of_the_admin_fills_blocks_that_there_are(name: str) -> None:
    template, context = Engine.get_default().get_template(name), Context()
    node = extended(template)
    filled = {part.name for part in node.nodelist if isinstance(part, BlockNode)} if node else set()
    there: set[str] = set()
    with context.bind_template(template):
        while node is not None:
            parent = node.get_parent(context)
            nodes = parent.nodelist.get_nodes_by_type(BlockNode)
            there |= {part.name for part in nodes if isinstance(part, BlockNode)}
            node = extended(parent)
    assert filled <= there


@pytest.mark.django_db
def test_who_else_has_a_page_open_is_a_button_with_a_name(client: Client) -> None:
    page = factories.TopicPageFactory(parent=factories.council_site())
    me, other = factories.champion(page), factories.champion(page)
    common: dict[str, Any] = {
        "content_type": ContentType.objects.get_for_model(Page),
        "object_id": str(page.pk),
        "last_seen_at": timezone.now(),
    }
    mine = EditingSession.objects.create(user=me, **common)
    EditingSession.objects.create(user=other, **common)
    client.force_login(me)
    address = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, mine.pk])
    drawn = BeautifulSoup(client.post(address).json()["html"], "html.parser")
    names = [str(button.get("aria-label")) for button in drawn.select("button")]
    assert names == [f"{other.get_full_name() or other.get_username()} has this page open"]


@pytest.mark.django_db
def test_what_we_add_to_one_of_wagtails_templates_stands_once(client: Client) -> None:
    page = factories.TopicPageFactory(parent=factories.council_site(), title="Bins")
    client.force_login(factories.administrator())
    listed = client.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()
    assert listed.count("Change “Bins” itself") == 1


@pytest.mark.django_db
def test_the_editor_says_of_what_it_keeps_by_itself_that_it_is_a_draft(client: Client) -> None:
    page = factories.TopicPageFactory(parent=factories.council_site())
    client.force_login(factories.administrator())
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Draft saved, not yet on the site" in editor


def test_a_picture_is_changed_by_a_button_that_says_so() -> None:
    # The template alone: the widget would make sizes of the picture.
    context = {"attrs": {"id": "id_picture"}, "value": True, "widget": AdminImageChooser(), "preview": {}}
    drawn = render_to_string("wagtailimages/widgets/image_chooser.html", context)
    button = BeautifulSoup(drawn, "html.parser").select_one(".gh-chosen button[data-chooser-action-choose]")
    assert button is not None and button.get_text(strip=True) == "Change picture"
    assert button["aria-describedby"] == "id_picture-title"
