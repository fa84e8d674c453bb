"""Real processes under production settings, over a database that holds an account of the demonstration."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from council.supervisor.checkout import Checkout
from tests.council.settings.production_env import production_env
from tests.plumbing import database

pytestmark = pytest.mark.slow
ROOT = Checkout.here().root
ACCOUNT = (
    "INSERT INTO council_user (password, is_superuser, first_name, last_name, is_staff, is_active,"
    " date_joined, email, job_title, is_demo)"
    " VALUES ('', false, '', '', false, true, now(), 'a@example.com', '', true)"
)


@pytest.fixture
def with_demo_account(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a production installation whose database was a demonstration's."""
    server = database.start()
    name = f"{database.name}_startup"
    server.clone(name)
    with psycopg.connect(server.url(name)) as connection:
        connection.execute(ACCOUNT)
    yield production_env(tmp_path, DATABASE_URL=server.url(name))
    server.drop(name)


def run(env: dict[str, str], *argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *argv], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=90
    )


def test_the_web_process_refuses_to_serve_while_a_demonstration_account_exists(
    with_demo_account: dict[str, str],
) -> None:
    done = run(with_demo_account, "-m", "uvicorn", "council.asgi:application", "--port", "0")
    assert done.returncode == 3
    assert "1 account of the demonstration" in done.stderr


def test_the_worker_refuses_to_work_until_the_accounts_are_closed(with_demo_account: dict[str, str]) -> None:
    worker = ("manage.py", "procrastinate", "worker", "--one-shot")
    refused = run(with_demo_account, *worker)
    assert refused.returncode == 1 and "1 account of the demonstration" in refused.stderr
    closed = run(with_demo_account, "manage.py", "remove_demo_accounts")
    assert "1 demonstration accounts closed" in closed.stdout
    assert run(with_demo_account, *worker).returncode == 0


def test_a_database_that_does_not_answer_is_refused_too(tmp_path: Path) -> None:
    env = production_env(tmp_path, DATABASE_URL="postgresql://nobody@/none?host=/nowhere")
    done = run(env, "manage.py", "procrastinate", "worker", "--one-shot")
    assert done.returncode == 1 and "check DATABASE_URL" in done.stderr
