"""The house rules that the import contracts cannot see: names, sockets, lengths, page types, registries."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
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
    "alerts", "measures", "evidence", "banners", "handovers", "lookup", "people", "records", "work", "stored",
}  # fmt: skip
# Modules that are an app's own subject and have a name of their own.
OWN_WORDS = {
    "home": {"admin_views", "calendars", "newsroom", "preview", "social"},
    "services": {
        "a_to_z",
        "admin_views",
        "first_screen",
        "menus",
        "stale",
        "statements",
        "status",
        "tables",
    },
    "forms": {"journeys", "kinds", "money", "references"},
    "livechat": {"admission", "text"},
    "feedback": {"masks", "triage"},
    "search": {"engine", "extract", "files", "masks", "nearest"},
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
    for part in (entry, *(getattr(entry, name, None) for name in ("count", "export", "move", "moves"))):
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
        **{name: {name} for name in ("forms", "livechat", "feedback", "search")},
        "services": {"services", "statements"},
        "home": {"news", "social"},
    },
    "remarks": {"feedback": {"feedback"}},
    "handovers": {"services": {"services.owned", "services.sections", "services.begun", "services.watched"}},
    "intake": {"forms": {"forms"}},
    "jobs": {"forms": {"forms"}},
    "persons": {"council": {"subscriptions"}, "forms": {"forms"}, "livechat": {"livechat"}},
    "banners": {"home": {"home"}},
    "alerts": {"home": {"home"}},
}


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_a_registry_holds_what_its_apps_give(name: str) -> None:
    registry: registries.Registry[Any] = getattr(registries, name)
    found: dict[str, set[str]] = {}
    for entry in registry.names():
        found.setdefault(maker(registry[entry]), set()).add(entry)
    assert found == ENTRIES[name]
<<<<<<< HEAD
=======


# ---- templates

TEMPLATES = [path for path in tracked("*.html") if path.relative_to(ROOT).parts[0] in {*APPS, "site"}]
# Drawn by the admin, by an e-mail program, or by nobody: the strict policy is that of public pages.
STAFF = ("/admin/",)
HANDLERS = r"on(?:click|load|error|change|input|submit|toggle|focus|blur|(?:key|mouse|pointer|touch)\w+)"
LIBRARIES = {"feedback_tags": "feedback", "livechat_tags": "livechat"}
# Where an app's tags may stand besides its own templates.
CROSSINGS = ("site/council/templates/base.html", "site/council/templates/components/")


def markup(path: Path) -> str:
    """A template without its comments."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_public_template_has_nothing_inline(path: Path) -> None:
    if any(part in f"/{short(path)}" for part in STAFF):
        return
    text = markup(path)
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert [each for each in scripts if 'type="application/json"' not in each] == []
    assert re.findall(rf"<style\b|\sstyle=|\s{HANDLERS}=", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_loads_no_other_apps_tags(path: Path) -> None:
    name = short(path)
    loaded = {word for tag in re.findall(r"{% load ([^%]+) %}", markup(path)) for word in tag.split()}
    strangers = {word for word in loaded if LIBRARIES.get(word, name.split("/")[0]) != name.split("/")[0]}
    assert strangers == set() or name.startswith(CROSSINGS)


def test_every_app_with_tags_is_known_here() -> None:
    there = {
        path.stem: path.relative_to(ROOT).parts[0]
        for path in tracked("*/templatetags/*.py")
        if path.name != "__init__.py" and path.relative_to(ROOT).parts[0] in APPS
    }
    assert there == LIBRARIES


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_names_addresses_by_their_names(path: Path) -> None:
    written = re.findall(r"""\b(?:href|action|src|data-[\w-]+)=["'](/[a-z][^"'{]*)""", markup(path))
    assert written == [], "use {% url %}, {% static %} or a tag"


def test_apps_include_no_templates_of_other_apps() -> None:
    crossing = {}
    for path in TEMPLATES:
        app = path.relative_to(ROOT).parts[0]
        used = re.findall(r"""{%\s*(?:include|extends)\s+["']([\w-]+)/""", markup(path))
        others = {name for name in used if name in APPS and name != app}
        if others and app in APPS:
            crossing[short(path)] = others
    assert crossing == {}


# ---- the mirror

# Tests named by a promise that more than one module keeps.
PROMISES = {
    "livechat/actions/test_machine.py", "livechat/actions/test_races.py",
    "council/core/test_template_pack.py", "council/core/test_state_diagrams.py",
    "council/pagecache/test_processes.py", "council/pagecache/test_hostile.py",
}  # fmt: skip


def module_of(test: Path) -> Path:
    """The file or folder that a test mirrors."""
    parts = list(test.relative_to(ROOT / "tests").parts)
    parts[-1] = parts[-1].removeprefix("test_").removesuffix(".py")
    if parts[-1] == parts[-2]:
        # A folder's one test may stand inside.
        parts.pop()
    return ROOT.joinpath(*(["site"] if parts[0] == "council" else []), *parts)


def test_every_test_has_its_module() -> None:
    lost = []
    for test in tracked("tests/*/test_*.py", "tests/*/**/test_*.py"):
        name = str(test.relative_to(ROOT / "tests"))
        if not name.startswith((*(f"{app}/" for app in APPS), "council/")) or name in PROMISES:
            continue
        module = module_of(test)
        if not module.with_suffix(".py").exists() and not module.is_dir():
            lost.append(name)
    assert lost == []


# Modules with no test file of their own, because they only declare, or because what they do is what the tests
# named beside them are about. A module that is in neither list wants its mirror.
DECLARING = {"__init__", "__main__", "apps", "urls", "routing", "wagtail_hooks", "settings", "wsgi"}
SEEN_BY_OTHERS: dict[str, set[str]] = {
    "feedback/test_views": {"actions", "evidence", "forms", "models", "templatetags"},
    "feedback/test_modeladmins": {"permissions", "triage"},
    "forms/views/test_journey": {"journeys", "kinds", "models", "modeladmins", "stored", "views/proof"},
    "forms/views/test_work": {"permissions"},
    "forms/test_actions": {"tasks"},
    "home/test_admin_views": {"forms", "models/ready", "panels", "permissions", "preview", "viewsets"},
    "home/social/test_admin_views": {"social/forms"},
    "home/social/test_actions": {"models/social"},
    "home/models/test_news": {"models/stories", "models/topics"},
    "home/newsroom/test_lists": {"newsroom/after_publishing"},
    "home/newsroom/test_sharing": {"models/sharing", "newsroom/actions", "newsroom/work"},
    "livechat/views/test_resident": {
        *("actions/errors", "admission", "forms", "stored", "templatetags", "views/edge"),
    },
    "livechat/actions/test_messages": {"actions/log", "events"},
    "search/test_views": {"actions", "measures", "modeladmins", "models"},
    "search/test_extract": {"tasks"},
    "services/models/test_pages": {"blocks", "models/provider"},
    "services/tables/test_views": {"panels", "tables/forms"},
    "services/status/test_views": {"status/actions", "status/forms", "status/panels"},
    "services/status/test_board": {"status/feeds"},
    "services/models/trust/test_accessibility": {"models/trust/complete", "models/trust/wcag"},
    "services/admin_views/test_reviewing": {"permissions", "viewsets"},
    "services/admin_views/test_handing": {"admin_views/forms"},
    "services/actions/test_watching": {"receivers", "models/keeping"},
    "services/actions/test_checking": {"evidence"},
}


@pytest.mark.parametrize("app", APPS)
def test_every_module_has_its_test(app: str) -> None:
    elsewhere = {
        word for test, words in SEEN_BY_OTHERS.items() if test.startswith(f"{app}/") for word in words
    }
    missing = set()
    for path in modules():
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] != app or parts[-1] in DECLARING:
            continue
        names = ["/".join(parts[1:length]) for length in range(len(parts), 1, -1)]
        tests = [ROOT / "tests" / app / Path(name).parent / f"test_{Path(name).name}.py" for name in names]
        if not any(test.exists() for test in tests) and not elsewhere & set(names):
            missing.add("/".join(parts))
    assert missing == set(), "write its test, or say in SEEN_BY_OTHERS whose tests see it"


def test_the_lists_of_the_mirror_are_of_what_there_is() -> None:
    for test, words in SEEN_BY_OTHERS.items():
        assert (ROOT / "tests" / f"{test}.py").exists(), test
        for word in words:
            module = ROOT / test.split("/")[0] / word
            assert module.exists() or module.with_suffix(".py").exists(), f"{test}: {word}"
    assert sorted(name for name in PROMISES if not (ROOT / "tests" / name).exists()) == []
>>>>>>> ade8635 (The ground for finding places: two apps more, postcodes outside the borough and whose they are, the grid, what each app lets people find)
