"""What the code imports is in the lock of whoever runs that code."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from council.street import APPS
from council.supervisor.checkout import Checkout

ROOT = Checkout.here().root
# Parts of the site that only a private installation has.
LOCAL = ("site/council/demo/", "site/council/supervisor/")
OURS = {"council", "tests", *APPS}


def locked(which: str) -> set[str]:
    """The names of the packages in a lock."""
    text = (ROOT / "requirements" / f"{which}.txt").read_text()
    return {plain(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def plain(name: str) -> str:
    """The name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(path: Path) -> Iterator[str]:
    """The first part of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def needed(files: list[Path]) -> dict[str, str]:
    """The packages that files need, each with one file that needs it."""
    found = {name: str(path) for path in files for name in imported(path)}
    strangers = {name: path for name, path in found.items() if name not in OURS | sys.stdlib_module_names}
    providers = packages_distributions()
    return {plain(providers.get(name, [name])[0]): path for name, path in strangers.items()}


@pytest.mark.parametrize(("which", "local"), [("production", False), ("run", True)])
def test_every_import_is_locked(which: str, local: bool) -> None:
    folders = [ROOT / "site" / "council", *(ROOT / app for app in APPS)]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    chosen = [path for path in files if path.relative_to(ROOT).as_posix().startswith(LOCAL) == local]
    assert chosen
    missing = {name: path for name, path in needed(chosen).items() if name not in locked(which)}
    assert not missing
