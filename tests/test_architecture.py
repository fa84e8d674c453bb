"""The house rules that the import contracts cannot see: names, sockets, lengths, page types, registries."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.models import Page

from council.core import registries
from council.core.models import BasePage
from council.street import APPS

ROOT = Path(settings.BASE_DIR)

# The words inside an app: docs/where-things-go.md says what each holds.
WORDS = {
    "__init__", "apps", "states", "permissions", "models", "actions", "events", "consumers", "routing",
    "views", "urls", "blocks", "viewsets", "modeladmins", "reports", "wagtail_hooks", "tasks", "checks",
    "forms", "migrations", "templates", "templatetags", "management", "receivers", "panels", "feeds",
    # What an app gives to a registry of the core, in a module named after the registry.
    "alerts", "measures", "evidence", "banners", "handovers", "lookup", "people", "records", "work",
    "stored", "findables", "postcodes", "heard",
}  # fmt: skip
# Modules that are an app's own subject and have a name of their own.
OWN_WORDS = {
    "home": {"admin_views", "calendars", "newsroom", "preview", "social"},
    "services": {
        "a_to_z",
        "admin_views",
        "doors",
        "first_screen",
        "lgil",
        "lgsl",
        "menus",
        "neighbours",
        "providers",
        "short",
        "site_map",
        "stale",
        "statements",
        "status",
        "tables",
    },
    "forms": {"kinds", "money", "references"},
    "directories": {"admin_views", "public", "sets", "sheets", "values"},
    "democracy": {"admin_views", "calendars", "papers", "public", "repeats", "years"},
    "livechat": {"admission", "text"},
    "feedback": {"masks", "triage"},
    "planning": {"admin_views", "finding", "reading", "register", "weeks"},
    "search": {"at_postcode", "engine", "extract", "files", "filling", "masks", "nearest", "trial"},
}


def tracked(*patterns: str) -> list[Path]:
    """Files of the repository, those not yet committed too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / name for name in sorted(set(names)) if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    """Every Python file of the product, without migrations and tests."""
    return [
        path
        for path in tracked("*.py")
        if path.relative_to(ROOT).parts[0] in {*APPS, "site"} and "migrations" not in path.parts
    ]


def short(path: Path) -> str:
    """The path as people name it."""
    return str(path.relative_to(ROOT))


def imports(path: Path) -> Iterator[str]:
    """The modules that a file names in its imports, wherever they stand in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# ---- names and places


def test_site_is_a_folder_and_no_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()


@pytest.mark.parametrize("app", APPS)
def test_an_app_holds_the_words_that_every_app_holds(app: str) -> None:
    names = {path.relative_to(ROOT / app).parts[0].removesuffix(".py") for path in tracked(app)}
    assert names - WORDS - OWN_WORDS.get(app, set()) == set(), "say in docs/where-things-go.md what it holds"


def test_no_word_is_allowed_that_no_app_uses() -> None:
    for app, words in OWN_WORDS.items():
        names = {path.relative_to(ROOT / app).parts[0].removesuffix(".py") for path in tracked(app)}
        assert words <= names, app


def test_the_apps_are_there_and_forms_has_its_own_label() -> None:
    assert [
        name for name in APPS if apps.get_app_config("council_forms" if name == "forms" else name) is None
    ] == []
    assert apps.get_app_config("council_forms").name == "forms"
    assert "forms" not in apps.app_configs or apps.get_app_config("forms").name == "django.forms"


def test_what_cannot_read_the_list_of_apps_repeats_it() -> None:
    settings_of_tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    rules = settings_of_tools["importlinter"]
    assert set(rules["root_packages"]) == {"council", *APPS}
    assert set(rules["contracts"][1]["containers"]) == set(APPS)
    assert set(APPS) <= set(settings_of_tools["mypy"]["files"])
    built = (ROOT / "deploy" / "build.sh").read_text(encoding="utf-8")
    assert [app for app in APPS if f'"$HERE/{app}"' not in built] == []


def test_a_folder_of_python_is_a_package() -> None:
    folders = {
        path.parent for path in tracked("*.py") if path.relative_to(ROOT).parts[0] in {*APPS, "site", "tests"}
    }
    missing = [short(folder) for folder in folders if not (folder / "__init__.py").exists()]
    assert sorted(missing) == []


# ---- lengths


def test_no_file_of_code_passes_400_lines_and_none_of_tests_600() -> None:
    long = {}
    for path in tracked("*.py", "*.js", "*.mjs", "*.html", "*.css", "*.scss"):
        name, count = short(path), len(path.read_text(encoding="utf-8").splitlines())
        limit = 600 if name.startswith("tests/") else 400
        if "migrations" not in path.parts and count > limit:
            long[name] = count
    assert long == {}, "a file that grows past this becomes a folder of the same name"


# ---- who touches what


def test_only_events_and_the_doorbell_send_to_groups() -> None:
    senders = [
        short(path)
        for path in modules()
        if re.search(r"\.group_send\(|get_channel_layer", path.read_text(encoding="utf-8"))
        and path.name != "events.py"
        and "doorbell" not in path.parts
    ]
    assert senders == []


def test_only_consumers_join_groups() -> None:
    joiners = {
        path.name
        for path in modules()
        if re.search(r"\.group_(add|discard)\(", path.read_text(encoding="utf-8"))
        and "doorbell" not in path.parts
    }
    assert joiners <= {"consumers.py"}


@pytest.mark.parametrize("path", [path for path in modules() if path.name == "states.py"], ids=short)
def test_a_states_module_is_plain_python(path: Path) -> None:
    assert {name.split(".")[0] for name in imports(path)} <= sys.stdlib_module_names | {"__future__"}
    named = {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
    assert "MOVES" in named, "the moves are a table"


@pytest.mark.parametrize("path", [path for path in modules() if path.name == "consumers.py"], ids=short)
def test_consumers_do_not_import_models(path: Path) -> None:
    assert [name for name in imports(path) if "models" in name.split(".")] == []


def test_hooks_register_and_do_nothing_else() -> None:
    for path in modules():
        if path.name == "wagtail_hooks.py":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\.(save|create|update|delete|send_mail)\(", text), short(path)


def test_no_migration_creates_an_extension() -> None:
    creating = [
        short(path)
        for path in tracked("*.py")
        if "migrations" in path.parts
        and re.search(r"\w+Extension\(|CREATE\s+EXTENSION", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert creating == []


def test_the_users_model_and_the_councils_are_reached_by_name_alone() -> None:
    importers = [
        short(path)
        for path in modules()
        if path.relative_to(ROOT).parts[0] in APPS
        and any(name.startswith("council.models") for name in imports(path))
    ]
    assert importers == []


# ---- pages and registries


def page_types() -> list[type[Page]]:
    return [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model._meta.label)
def test_every_page_type_is_ours_and_says_where_it_may_stand(model: type[Page]) -> None:
    assert issubclass(model, BasePage)
    assert model._meta.app_label in APPS
    assert "parent_page_types" in vars(model), "say under which pages it may be made"
    assert "subpage_types" in vars(model), "say which pages may be made under it"
    template = f"{model._meta.app_label}/{re.sub(r'(?<!^)(?=[A-Z])', '_', model.__name__).lower()}.html"
    assert (ROOT / model._meta.app_label / "templates" / template).exists()


def maker(entry: Any) -> str:
    """The app whose code an entry of a registry runs."""
    for part in (
        entry,
        *(getattr(entry, name, None) for name in ("count", "export", "move", "moves", "read")),
    ):
        module = getattr(part, "__module__", "")
        if callable(part) and not isinstance(part, type) and not module.startswith("council.core"):
            return str(module).split(".")[0]
    return ""


# Which registry holds what, and from which app: a new entry is a line here.
ENTRIES: dict[str, dict[str, set[str]]] = {
    "measures": {
        "forms": {"forms.received", "forms.done"},
        "livechat": {
            "livechat.offered",
            "livechat.handled",
            "livechat.handled_percent",
            "livechat.surveys",
        },
        "feedback": {"feedback.given", "feedback.useful"},
        "search": {"search.made", "search.failed"},
    },
    "evidence": {"home": {"home"}, "services": {"stale", "checklist"}, "feedback": {"feedback"}},
    "work": {
        **{name: {name} for name in ("forms", "livechat", "feedback", "search", "planning")},
        "council": {"outbox"},
        "services": {"services", "statements"},
        "home": {"news", "social"},
        "directories": {"directories"},
    },
    "remarks": {"feedback": {"feedback"}},
    "handovers": {"services": {"services.owned", "services.sections", "services.begun", "services.watched"}},
    "intake": {"forms": {"forms"}},
    "jobs": {"forms": {"forms"}},
    "persons": {"council": {"subscriptions"}, "forms": {"forms"}, "livechat": {"livechat"}},
    "banners": {"home": {"home"}},
    "foretold": {"home": {"home"}},
    "alerts": {"home": {"home"}, "democracy": {"democracy"}, "planning": {"planning"}},
    "postcodes": {name: {name} for name in ("services", "directories", "democracy", "planning")},
    "front_facts": {"services": {"doors"}},
    "findables": {
        "services": {"providers"},
        "directories": {"directories"},
        "democracy": {"councillors", "meetings"},
        "planning": {"planning"},
        "search": {"pages", "documents"},
    },
}


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_a_registry_holds_what_its_apps_give(name: str) -> None:
    registry: registries.Registry[Any] = getattr(registries, name)
    found: dict[str, set[str]] = {}
    for entry in registry.names():
        found.setdefault(maker(registry[entry]), set()).add(entry)
    assert found == ENTRIES[name]
