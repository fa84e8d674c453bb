"""Setting up a checkout is done once, said plainly, and never half believed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from council.supervisor import bootstrap
from council.supervisor.locks import INHERITED
from tests.council.supervisor.harness import ROOT, free_port

SCRIPT = "site/council/supervisor/bootstrap.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with an environment that counts as installed."""
    root = tmp_path / "checkout"
    (root / "site" / "council").mkdir(parents=True)
    (root / "site" / "council" / "__init__.py").touch()
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "site/council/supervisor", root / "site/council/supervisor", ignore=ignored)
    shutil.copytree(ROOT / "requirements", root / "requirements")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copy(ROOT / "Makefile", root)
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return root


def believe(root: Path, which: str) -> None:
    """Write down that everything is installed."""
    code = f"import json, sys; sys.path.insert(0, {str(root / 'site')!r})\n"
    code += f"from council.supervisor import bootstrap; print(json.dumps(bootstrap.locked({which!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    (root / ".venv" / "guildhall.json").write_text(done.stdout)


def run(root: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run the script as make does."""
    env = {**os.environ, **extra}
    env.pop("GUILDHALL_VAR", None)
    argv = [sys.executable, "-I", SCRIPT, *arguments]
    return subprocess.run(argv, cwd=root, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_what_is_installed_is_not_installed_again(checkout: Path) -> None:
    believe(checkout, "run")
    result = run(checkout, "run", "-c", "print('became it')")
    assert (result.returncode, result.stdout) == (0, "became it\n")


def test_developers_have_what_a_site_needs(checkout: Path) -> None:
    believe(checkout, "dev")
    assert run(checkout, "run", "-c", "print('became it')").stdout == "became it\n"


def test_a_changed_lock_is_noticed(checkout: Path) -> None:
    believe(checkout, "run")
    with (checkout / "requirements" / "run.txt").open("a") as lock:
        lock.write("# changed\n")
    result = run(
        checkout, "run", "-c", "print('became it')", PIP_INDEX_URL="http://127.0.0.1:1", PIP_NO_INDEX="1"
    )
    assert "Installing the Python packages" in result.stdout


def test_packages_that_cannot_be_fetched_are_one_line_and_not_believed(checkout: Path) -> None:
    (checkout / "requirements" / "run.txt").write_text(
        f"guildhall-no-such-package==1 --hash=sha256:{'0' * 64}\n"
    )
    result = run(checkout, "run", "-c", "print('became it')", PIP_NO_INDEX="1")
    assert result.returncode == 1
    assert result.stdout.splitlines()[-1].startswith("The Python packages could not be installed")
    assert not result.stderr
    assert not (checkout / ".venv" / "guildhall.json").exists()


def test_the_site_s_lock_is_handed_over(checkout: Path) -> None:
    believe(checkout, "run")
    code = f"import os; print(os.environ[{INHERITED!r}]); os.fstat(int(os.environ[{INHERITED!r}]))"
    result = run(checkout, "--site", "run", "-c", code, PORT=str(free_port()))
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip().isdecimal()


def test_the_hash_of_the_project_ignores_what_checks_are_told(checkout: Path) -> None:
    before = bootstrap.digest(checkout / "pyproject.toml", b"[build-system]")
    with (checkout / "pyproject.toml").open("a") as file:
        file.write("\n[tool.somebody]\nnew = true\n")
    assert bootstrap.digest(checkout / "pyproject.toml", b"[build-system]") == before


def test_a_python_that_is_too_old_is_one_line(checkout: Path, tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    # As if typed by hand: a make that runs these tests would speak first.
    by_hand = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    result = subprocess.run(
        ["make", "run", f"PYTHON={old}"],
        cwd=checkout,
        env=by_hand,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert result.stdout.startswith("Guildhall needs Python 3.11 or newer")


def test_a_note_that_cannot_be_read_counts_as_nothing_installed(tmp_path: Path) -> None:
    assert bootstrap.installed(tmp_path) == {}
    (tmp_path / "guildhall.json").write_text("[1")
    assert bootstrap.installed(tmp_path) == {}
    (tmp_path / "guildhall.json").write_text(json.dumps({"run": "x"}))
    assert bootstrap.installed(tmp_path) == {"run": "x"}
