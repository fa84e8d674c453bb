"""Every address, asked for by every role: what each gets is what the committed tables say.

The tables are `tests/access/{public,staff,wagtail}.csv`. After adding an address, or changing who may use
one, write them anew with `GUILDHALL_WRITE_ACCESS=1 pytest tests/test_access_matrix.py -k has_a_line` and
read what has changed in them as carefully as the change itself. The rules below hold whatever they say.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.template.base import Template
from django.test import override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from council.core import audit
from tests.access import routes, table
from tests.access.world import COLUMNS, ROLES, STAFF, World, build

pytestmark = pytest.mark.usefixtures("django_db_setup")
WRITE = "GUILDHALL_WRITE_ACCESS"
# Of the admin, what must open before somebody has signed in.
OPEN = {
    "/admin/sprite/",
    "/admin/login/",
    "/admin/jsi18n/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/<uidb64>/<token>/",
    "/admin/password_reset/complete/",
}
ADMINISTRATORS_ALONE = (
    "users", "groups", "sites", "settings", "collections", "redirects", "workflows/edit", "workflows/add",
    "outbox", "snippets/services/provider/delete", "snippets/services/responsibility/delete",
)  # fmt: skip


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One council for the whole module: every request is undone, and the council itself at the end."""
    logging.disable(logging.CRITICAL)
    sessions = override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
    with django_db_blocker.unblock(), sessions, pytest.MonkeyPatch.context() as patch, transaction.atomic():
        # Nobody asks with what context a template was rendered, which Django's test client notes of each.
        patch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))
        yield build()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


def asked(world: World, role: str) -> table.Answers:
    """What this role gets at every address of the tables in which it is a column."""
    answers = {}
    for route in routes.every():
        if role not in COLUMNS[routes.file_of(route)]:
            continue
        for whose, address in routes.addresses(route, world).items():
            for method in routes.methods(route):
                response = world.ask(role, method, address, routes.form(route, world))
                answers[route.path, whose, method] = table.word(response)
    return answers


def marks_of(role: str) -> list[pytest.MarkDecorator]:
    """Coverage counts the lines of the role that opens most: being measured doubles the time."""
    return [] if role == "administrator" else [pytest.mark.unmeasured]


def rows(role: str) -> table.Answers:
    """What the tables say that this role gets."""
    return {key: row[role] for key, row in table.read().items() if role in row}


def test_every_address_has_a_line_and_every_line_an_address(world: World) -> None:
    there = {
        (route.path, whose, method)
        for route in routes.every()
        for whose in routes.addresses(route, world)
        for method in routes.methods(route)
    }
    if WRITE in os.environ:
        answers = {role: asked(world, role) for role in ROLES}
        table.write(answers, {route.path: routes.file_of(route) for route in routes.every()})
    lines = set(table.read())
    assert sorted(there - lines) == [], "new addresses: say in the tables who gets what"
    assert sorted(lines - there) == [], "stale lines: no address answers to them any more"


@pytest.mark.slow
@pytest.mark.parametrize("role", [pytest.param(role, marks=marks_of(role)) for role in ROLES])
def test_every_address_answers_as_the_tables_say_to(world: World, role: str) -> None:
    expected = rows(role)
    answers = asked(world, role)
    differing = {
        " ".join(key): f"{answer}, the table says {expected.get(key)}"
        for key, answer in answers.items()
        if answer != expected.get(key)
    }
    assert differing == {}


def test_no_address_fails_for_anybody() -> None:
    # Wagtail's own page for looking at its error page.
    failing = {key[0] for key, row in table.read().items() if "500" in row.values()}
    assert failing == {"/admin/failwhale/"}


def test_nothing_of_the_admin_opens_without_signing_in_and_a_role() -> None:
    for key, row in table.read().items():
        if key[0].startswith("/admin/") and key[0] not in OPEN:
            assert row["anonymous"] == row["no role"] == "sign-in", key
            assert row.get("resident", "sign-in") == "sign-in", key


@pytest.mark.parametrize("part", ADMINISTRATORS_ALONE)
def test_people_settings_and_addresses_are_the_administrators_alone(part: str) -> None:
    lines = {key: row for key, row in table.read().items() if key[0].startswith(f"/admin/{part}/")}
    assert lines
    for key, row in lines.items():
        others = {answer for role, answer in row.items() if role in STAFF and role != "administrator"}
        assert not others & {"200", "302"}, key


def test_a_champion_is_refused_on_pages_pictures_and_files_of_another_section() -> None:
    about = re.compile(r"^/admin/(pages|images|documents)/.*<int:(page|image|document|doc|page_to_move)_id>")
    checked = 0
    for key, row in table.read().items():
        if about.match(key[0]) and row["champion"] != row["other champion"]:
            # Let in, whatever is then said of the form or of the way of asking.
            assert row["champion"] in {"200", "302", "400", "404", "405", "422"}, key
            assert row["other champion"] == "refused", key
            checked += 1
    assert checked > 30


@pytest.mark.parametrize("name", ["edit", "delete", "unpublish", "copy", "move", "history"])
def test_a_champion_may_only_in_the_own_section(name: str) -> None:
    row = next(
        row for key, row in table.read().items() if key[0].endswith(f"/{name}/") and "pages/<" in key[0]
    )
    assert (row["champion"], row["other champion"]) == ("200", "refused")


@pytest.mark.parametrize("kind", ["page", "image", "document"])
def test_a_bulk_deletion_leaves_what_the_champion_may_not_delete(world: World, kind: str) -> None:
    model, key = type(world[kind]), world[kind].pk
    address = routes.bulk_deletion(kind, world)
    for role, kept in (("other champion", True), ("champion", False)):
        with transaction.atomic():
            assert world.clients[role].post(address).status_code == 302
            assert model._default_manager.filter(pk=key).exists() is kept, role
            transaction.set_rollback(True)


def test_a_workflow_is_not_moved_on_by_those_whom_it_does_not_ask(world: World) -> None:
    page, state = world["reviewed page"], world["task state"]
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    for role in ("champion", "other champion", "agent", "officer"):
        with transaction.atomic():
            assert world.clients[role].post(address).status_code == 302
            state.refresh_from_db()
            assert state.status == "in_progress", role
            transaction.set_rollback(True)


def test_the_site_history_tells_a_champion_nothing_of_residents(world: World) -> None:
    audit.record(action="forms.move", by=world["officer"], target=world["own request"])
    audit.record(action="livechat.close", by=world["agent"], target=world["own chat"])
    told = world.ask("champion", "GET", reverse("wagtailadmin_reports:site_history")).content.decode()
    assert world["own request"].reference not in told
    assert world["own chat"].reference not in told


def test_a_documents_file_is_at_no_address_of_its_own(world: World) -> None:
    for role in ("anonymous", "administrator"):
        assert world.ask(role, "GET", world["private document"].file.url).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/search/?q=%00",
        "/chat/?page=99999999999999999999",
        "/chat/events/?after=99999999999999999999",
        "/requests/?reference=%00",
        "/demo/inbox/?to=%00",
        "/admin/chat/pages/?q=%00",
        "/admin/council_forms/request/inspect/99999999999999999/",
        "/admin/council_forms/request/inspect/abc/",
    ],
)
def test_nonsense_in_an_address_fails_nothing(world: World, address: str) -> None:
    for role in ("resident", "administrator"):
        assert world.ask(role, "GET", address).status_code < 500, role


def test_a_resident_differs_from_anybody_else_only_where_a_cookie_is_the_key() -> None:
    differing = {key[0] for key, row in table.read().items() if row.get("resident") != row["anonymous"]}
    own = {key for key in differing if key.startswith(("/chat/", "/forms/", "/requests/"))}
    assert {key for key in differing if not key.startswith("/admin/")} == own


def test_a_request_opens_to_its_proof_alone() -> None:
    lines = {
        key[1]: row
        for key, row in table.read().items()
        if key[0].startswith("/requests/<") and key[2] == "GET"
    }
    assert lines["own"].pop("resident") == "200"
    assert {answer for row in lines.values() for answer in row.values()} == {"302"}
