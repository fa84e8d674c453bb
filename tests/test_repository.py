"""The repository compared with itself: locks, targets, queues, decisions, and what it must not say."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from procrastinate.contrib.django import app as procrastinate

ROOT = Path(settings.BASE_DIR)
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
BINARY = {".br", ".gz", ".mo", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".ico", ".pdf", ".docx", ".woff2"}


def texts() -> list[tuple[str, str]]:
    """Every text of the repository by name; not this one, which names what it bans."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [
        (name, (ROOT / name).read_text(encoding="utf-8"))
        for name in sorted(set(names))
        if (ROOT / name).is_file() and Path(name).suffix not in BINARY and name != "tests/test_repository.py"
    ]


# ---- locks


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_its_version_and_hashes_and_no_host(lock: Path) -> None:
    text = lock.read_text()
    packages = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(packages) > 20
    for package in packages:
        assert re.match(r"^[a-z0-9][\w.\[\],-]*==[\w.+!]+", package), package.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", package), package.splitlines()[0]
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host|https?://|@ ", text)


def test_what_runs_in_production_is_the_same_wherever_it_is_locked() -> None:
    def versions(name: str) -> set[str]:
        return set(re.findall(r"(?m)^([\w.\[\],-]+==\S+)", (ROOT / "requirements" / name).read_text()))

    assert versions("production.txt") <= versions("run.txt") <= versions("dev.txt")


def test_the_front_ends_lock_says_nothing_of_where_packages_came_from() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert [name for name, package in lock["packages"].items() if name and "integrity" not in package] == []


def test_git_keeps_nothing_that_is_made() -> None:
    made = re.compile(r"^(static/dist|var|node_modules|\.venv|build|htmlcov)/|\.py[co]$|\.env$|\.sqlite3$")
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [name for name in kept.splitlines() if made.search(name)] == []


# ---- targets


def targets() -> dict[str, str]:
    """The Makefile's targets with their help."""
    found = re.findall(r"(?m)^([a-z][\w-]*):(?!=)[^\n#]*(?:## *(.*))?$", (ROOT / "Makefile").read_text())
    return dict(found)


def test_every_target_that_people_may_give_says_what_it_does() -> None:
    silent = {name for name, help_text in targets().items() if not help_text}
    # Asked for by `check` alone.
    assert silent <= {"frontend-for-checks"}


def test_every_target_is_phony() -> None:
    phony = set(" ".join(re.findall(r"(?m)^\.PHONY: (.*)$", (ROOT / "Makefile").read_text())).split())
    assert set(targets()) <= phony


def test_integration_and_commit_hooks_call_make_alone() -> None:
    script = (ROOT / ".ci" / "run").read_text().splitlines()
    commands = [line for line in script if line and not line.startswith(("#", "set ", "cd "))]
    hooks = re.findall(r"(?m)^\s*entry: (.*)$", (ROOT / ".pre-commit-config.yaml").read_text())
    for command in (*commands, *hooks):
        program, target = command.split()[:2]
        assert program == "make" and target in targets(), command
    assert commands == ["make check", "make coverage"]


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/running.md", "docs/where-things-go.md"]
)
def test_a_document_names_targets_and_files_that_there_are(name: str) -> None:
    text = (ROOT / name).read_text()
    named = set(re.findall(r"`make ([a-z][\w-]*)", text))
    assert named - set(targets()) == set()
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / name).parent.joinpath(link).exists(), link


# ---- queues


def test_every_queue_is_served_by_the_worker_of_the_machine_and_of_the_container() -> None:
    queues = {task.queue for task in procrastinate.tasks.values()}
    assert queues
    served = {
        "site/council/supervisor/run.py": r'"procrastinate",\s*"worker"([^)]*)\)',
        "deploy/entrypoint.sh": r"procrastinate worker(.*)",
    }
    for name, pattern in served.items():
        commands = re.findall(pattern, (ROOT / name).read_text())
        assert commands, f"{name} starts no worker"
        for options in commands:
            # Without the option a worker serves every queue.
            listed = re.search(r"""(?:--queues|-q)["',= ]+([\w,]+)""", options)
            assert listed is None or queues <= set(listed[1].split(",")), name
    assert re.search(r"(?m)^    command: \[worker\]$", (ROOT / "compose.yaml").read_text())


def test_every_task_is_named_by_its_app() -> None:
    ours = {name: task for name, task in procrastinate.tasks.items() if not name.startswith("builtin:")}
    assert ours
    for name, task in ours.items():
        package = str(task.func.__module__).removeprefix("council.").split(".")[0]
        assert name.split(".")[0] == package, name


# ---- documents


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_a_page_with_three_headings_numbered_by_its_file(decision: Path) -> None:
    text = decision.read_text()
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", decision.name)
    assert re.findall(r"(?m)^## (.*)$", text) == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 70
    assert re.match(r"# (?!ADR|\d)", text), "the number is in the file's name alone"


def test_decisions_are_numbered_without_repeats() -> None:
    numbers = [decision.name[:4] for decision in DECISIONS]
    assert len(numbers) == len(set(numbers)) > 0


def test_the_diagrams_are_those_of_the_tables() -> None:
    call_command("state_diagrams", "--check")


def test_the_changelog_speaks_to_those_affected() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    unreleased = text.partition("## [Unreleased]")[2].partition("\n## [")[0]
    people = re.findall(r"(?m)^### For (.*)$", unreleased)
    assert people
    assert len(people) == len(set(people))


# ---- what is not said

# Where software is made or comes from is nobody's business who reads this; the names are in pieces so that
# a search for them finds nothing here either.
PLACES = re.compile(
    r"(?<![\w>.])/(?:work|Users)/\w|/root/|pythonhosted|registry\.npm|\bpypi\.org|verdaccio|artifactory"
)
MAKING = re.compile(
    r"\b(?:ch(?:at)gpt|open(?:ai)|anth(?:ropic)|cl(?:aude)|co(?:pilot)|large language model|LLMs?|as an AI"
    r"|AI-generated|(?-i:TO(?:DO)|FIX(?:ME))|coming soon|lorem ipsum)\b",
    re.IGNORECASE,
)
# The home of root inside the clean root that the container's steps are tried in.
ALLOWED_PLACES = {"deploy/check.py"}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {name: PLACES.findall(text) for name, text in texts() if name not in ALLOWED_PLACES}
    assert {name: places for name, places in found.items() if places} == {}


def test_no_file_says_how_it_was_made_or_what_is_still_to_come() -> None:
    found = {name: MAKING.findall(text) for name, text in texts()}
    assert {name: words for name, words in found.items() if words} == {}


# People and addresses of real councils that must never be met in this product, by hash.
REAL = {
    "e581699e561d3a70577b",
    "8536390f0fe1113a52bb",
    "420096904da3e85d48e3",
    "66da7cc86624be5e8492",
    "0406ded8c7ee64125bc3",
    "b95790c2cf4622b6acd2",
}


def test_no_file_names_a_real_councils_officer() -> None:
    met = {}
    for name, text in texts():
        words = re.findall(r"[a-z][a-z'-]+", text.lower())
        said = {f"{first} {second}" for first, second in itertools.pairwise(words)}
        said |= set(re.findall(r"[\w-]+(?:\.[\w-]+)+", text.lower()))
        said |= {number.replace(" ", "") for number in re.findall(r"\b0\d[\d ]{8,11}\d\b", text)}
        found = {word for word in said if hashlib.sha256(word.encode()).hexdigest()[:20] in REAL}
        if found:
            met[name] = len(found)
    assert met == {}
