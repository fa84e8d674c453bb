"""The demonstration's sign-ins, one for each role, and the file that tells their passwords."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from council.core.roles import Role
from council.demo.seed import Say


@dataclass(frozen=True)
class Person:
    """Somebody who works at the council."""

    role: str
    first_name: str
    last_name: str
    job_title: str
    groups: tuple[Role, ...]
    section: str = ""
    superuser: bool = False

    @property
    def email(self) -> str:
        """Where they are written to, and what they sign in with."""
        return f"{self.first_name}.{self.last_name}@hollinbrook.example".lower().replace(" ", "-")


PEOPLE: tuple[Person, ...] = (
    Person("Administrator", "Anjali", "Deshmukh", "Digital manager", (Role.ADMINISTRATOR,), superuser=True),
    Person(
        "Champion for waste", "Tomasz", "Wilk", "Recycling officer", (Role.CHAMPION,), "bins-and-recycling"
    ),
    Person(
        "Champion for waste, a colleague",
        "Rhian",
        "Bevan",
        "Waste and streets officer",
        (Role.CHAMPION,),
        "bins-and-recycling",
    ),
    Person("Champion for housing", "Adaeze", "Okoro", "Housing adviser", (Role.CHAMPION,), "housing"),
    Person("Content auditor", "Gethin", "Probert", "Content designer", (Role.AUDITOR,)),
    Person("Chat agent", "Shanelle", "Baptiste", "Customer adviser", (Role.CHAT_AGENT,)),
    Person("Chat agent", "Imran", "Sheikh", "Customer adviser", (Role.CHAT_AGENT,)),
    Person("Chat agent", "Kasia", "Lewandowska", "Customer adviser", (Role.CHAT_AGENT,)),
    Person("Chat supervisor", "Winston", "Achebe", "Contact centre team leader", (Role.CHAT_SUPERVISOR,)),
    Person("Service officer", "Mei", "Chau", "Waste support officer", (Role.SERVICE_OFFICER,)),
    Person("Planning officer", "Owain", "Prys", "Planning support officer", (Role.PLANNING_OFFICER,)),
    Person("Manager", "Fiona", "Abernethy", "Head of customer services", (Role.MANAGER,)),
)


def accounts_file() -> Path:
    """Where the passwords are told."""
    return Path(settings.VAR) / "demo-accounts.json"


def ensure(say: Say) -> None:
    """Makes the accounts that are missing; when their file is gone, all get new passwords and a new file."""
    file = accounts_file()
    known = {one["email"]: one for one in _read(file)}
    model = get_user_model()
    there = {user.email: user for user in model.objects.filter(email__in=[one.email for one in PEOPLE])}
    if all(person.email in known and person.email in there for person in PEOPLE):
        return
    rows = []
    for person in PEOPLE:
        password = known.get(person.email, {}).get("password") or secrets.token_urlsafe(12)
        user = there.get(person.email) or _make(person)
        if person.email not in known or person.email not in there:
            user.set_password(password)
            user.save(update_fields=["password"])
        name = f"{person.first_name} {person.last_name}"
        rows.append({"role": person.role, "name": name, "email": person.email, "password": password})
    _write(file, rows)
    say(f"{len(rows)} people can sign in; their passwords are in {file}")


def _make(person: Person) -> Any:
    user = get_user_model()._default_manager.create_user(
        person.email,
        None,
        first_name=person.first_name,
        last_name=person.last_name,
        job_title=person.job_title,
        is_staff=True,
        is_superuser=person.superuser,
        is_demo=True,
    )
    user.groups.add(*Group.objects.filter(name__in=[role.value for role in person.groups]))
    return user


def _read(file: Path) -> list[dict[str, str]]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return found if isinstance(found, list) else []


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    # Private from its first byte.
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as lines:
        json.dump(rows, lines, indent=2, ensure_ascii=False)
    draft.replace(file)
