"""Tests mirror the tree: a module has its test, a test its module, and what the docs name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from council.street import APPS
from tests.test_architecture import ROOT, modules, tracked

# Tests named by a promise that more than one module keeps.
PROMISES = {
    "livechat/actions/test_machine.py", "livechat/actions/test_races.py",
    "council/core/test_template_pack.py", "council/core/test_state_diagrams.py",
    "council/pagecache/test_processes.py", "council/pagecache/test_hostile.py",
    "home/social/test_tokens.py",
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
    "directories/actions/test_refitting": {"models/refits"},
    "feedback/test_views": {"actions", "evidence", "forms", "models", "templatetags"},
    "feedback/test_modeladmins": {"permissions", "triage"},
    "forms/views/test_journey": {"kinds", "models", "modeladmins", "stored", "views/proof"},
    "forms/views/test_work": {"permissions"},
    "forms/test_heard": {"actions/telling"},
    "forms/test_actions": {"actions/journeys", "actions/requests", "tasks"},
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
    "planning/test_actions": {"actions", "management"},
    "planning/test_admin_views": {"modeladmins", "permissions", "work"},
    "planning/test_alerts": {"tasks"},
    "planning/test_views": {"forms", "finding", "models"},
    "search/test_views": {"actions", "measures", "modeladmins", "models"},
    "services/test_doors": {"templatetags"},
    "services/test_lgsl": {
        *("actions/national", "admin_views/local_links", "lgil", "management", "models/national"),
    },
    "search/test_extract": {"tasks"},
    "search/test_receivers": {"findables", "management/commands/reindex_search"},
    "directories/models/test_page": {
        *("models/fields", "models/entries", "public", "templatetags"),
    },
    "directories/test_admin_views": {
        *("actions", "forms", "models/page_form", "panels", "permissions", "receivers", "sets", "work"),
    },
    "democracy/models/test_councillors": {"models/wards"},
    "democracy/models/test_meetings_page": {
        *("models/committees", "models/meetings", "alerts", "calendars", "feeds"),
    },
    "democracy/models/test_pages": {"public", "templatetags"},
    "democracy/test_viewsets": {"permissions"},
    "democracy/test_admin_views": {
        *("actions/meetings", "actions/papers", "actions", "forms", "panels", "tasks"),
    },
    "democracy/years/test_views": {"actions/series", "models/series", "years/forms"},
    "democracy/test_findables": {"receivers"},
    "directories/values/test_kinds": {"values/days"},
    "directories/sheets/test_reading": {"sheets/columns", "sheets/writing"},
    "directories/sheets/test_views": {"sheets/forms", "models/imports", "tasks"},
    "services/models/test_pages": {"blocks", "models/provider"},
    "services/providers/test_views": {"providers/findables", "providers/listing"},
    "services/providers/test_staff": {"providers/actions", "providers/forms", "providers/uses"},
    "services/tables/test_views": {"panels", "tables/forms"},
    "services/neighbours/test_views": {
        *("neighbours/actions", "neighbours/forms", "neighbours/reading"),
    },
    "services/short/test_staff": {"short/actions", "short/codes", "short/forms", "models/short"},
    "services/short/test_views": {"short/targets"},
    "services/status/test_views": {"status/actions", "status/forms", "status/panels"},
    "services/status/test_board": {"status/feeds"},
    "services/models/trust/test_accessibility": {"models/trust/complete", "models/trust/wcag"},
    "services/admin_views/test_reviewing": {"permissions", "viewsets"},
    "services/admin_views/test_handing": {"admin_views/forms"},
    "services/admin_views/test_throwing": {"actions/throwing"},
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


def test_what_the_page_on_where_things_go_names_is_there() -> None:
    text = (ROOT / "docs" / "where-things-go.md").read_text(encoding="utf-8")
    known = [f"/{path.relative_to(ROOT)}" for path in tracked()]
    folders = {f"{Path(name).parent}/" for name in known}
    named = {name for name in re.findall(r"`([\w./-]+)`", text) if name.endswith((".py", ".css", "/"))}
    lost = {
        name
        for name in named
        if not any(each.endswith(f"/{name}") for each in known)
        and not any(f"/{name}" in folder for folder in folders)
    }
    assert lost == set()
