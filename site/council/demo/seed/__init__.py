"""Makes the demonstration council: each step adds what is missing and leaves what people have changed.

A step is a module with `seed(say)`. To add one, write `council/demo/seed/<name>.py` and name it in STEPS; it
runs again only when the content or the seeding itself has changed.
"""

import hashlib
from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from django.db import transaction

Say = Callable[[str], None]

CONTENT = Path(__file__).resolve().parent.parent / "content"

# In the order in which they need one another.
STEPS: tuple[str, ...] = (
    "people",
    "library",
    "site",
    "pages",
    "democracy",
    "menus",
    "theatre",
    "sections",
    "subscriptions",
    "banners",
    "social",
    "livechat",
    "forms",
    "responsibilities",
    # After the gazetteer, which says where their postcodes are.
    "directories",
    "planning",
    "search",
)


def version() -> str:
    """A hash of all that the demonstration is made from."""
    digest = hashlib.sha256()
    here = Path(__file__).resolve().parent
    made_from = [*CONTENT.rglob("*.*"), *here.parent.rglob("*.py")]
    for path in sorted(made_from):
        if path.is_file():
            digest.update(path.relative_to(here.parent).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def run(say: Say, *, only: str | None = None) -> bool:
    """Does every step that has not been done from this version; returns whether there was anything to do."""
    # Not above: processes that only draw import this package without a site.
    from council.demo.models import SeedStep
    from council.demo.seed.indexes import made_at_the_end

    now = version()
    done = dict(SeedStep.objects.values_list("name", "version"))
    todo = [name for name in STEPS if done.get(name) != now and only in {None, name}]
    with made_at_the_end() if todo else nullcontext():
        for name in todo:
            step = import_module(f"council.demo.seed.{name}")
            with transaction.atomic() if getattr(step, "ATOMIC", True) else nullcontext():
                step.seed(say)
                SeedStep.objects.update_or_create(name=name, defaults={"version": now})
    return bool(todo)
