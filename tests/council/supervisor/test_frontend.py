"""The front end is built when its sources have changed, and only then."""

import json
from pathlib import Path

import pytest

from council.supervisor import frontend
from council.supervisor.checkout import Checkout
from council.supervisor.messages import Trouble
from council.supervisor.signals import Signals

BUILD = """
import { mkdirSync, writeFileSync, readFileSync, existsSync } from 'node:fs'
mkdirSync('static/dist', { recursive: true })
const before = existsSync('static/dist/count') ? Number(readFileSync('static/dist/count')) : 0
writeFileSync('static/dist/count', String(before + 1))
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout whose front end needs no package."""
    made = Checkout(tmp_path, tmp_path / "var")
    made.make_folders()
    (tmp_path / "static" / "src").mkdir(parents=True)
    (tmp_path / "static" / "build.mjs").write_text(BUILD)
    (tmp_path / "static" / "src" / "site.css").write_text("a{}")
    package = {"name": "x", "version": "1.0.0", "private": True}
    lock = {**package, "lockfileVersion": 3, "requires": True, "packages": {"": package}}
    scripts = {"scripts": {"build": "node static/build.mjs"}}
    (tmp_path / "package.json").write_text(json.dumps({**package, **scripts}))
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    (tmp_path / "node_modules").mkdir()
    return made


def builds(checkout: Checkout) -> int:
    """How often the front end was built."""
    return int((checkout.root / "static" / "dist" / "count").read_text())


def test_an_unchanged_front_end_is_built_once(checkout: Checkout) -> None:
    frontend.build(checkout, Signals())
    frontend.build(checkout, Signals())
    assert builds(checkout) == 1


def test_a_changed_source_is_built(checkout: Checkout) -> None:
    frontend.build(checkout, Signals())
    (checkout.root / "static" / "src" / "site.css").write_text("b{}")
    frontend.build(checkout, Signals())
    assert builds(checkout) == 2


def test_a_failed_build_is_one_line_and_tried_again(checkout: Checkout) -> None:
    build = checkout.root / "static" / "build.mjs"
    build.write_text("throw new Error('the sheet is torn')")
    for _ in range(2):
        with pytest.raises(Trouble, match=r"The front end could not be built .*the sheet is torn"):
            frontend.build(checkout, Signals())
    build.write_text(BUILD)
    frontend.build(checkout, Signals())
    assert builds(checkout) == 1
