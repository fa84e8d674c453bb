"""The committed tables: one line an address and method, one column a role.

A file for each kind of address: those of the public, our own screens for staff, and Wagtail's.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from django.contrib.messages import ERROR
from django.http import HttpResponseBase
from django.urls import reverse

from tests.access.world import COLUMNS

FOLDER = Path(__file__).parent
Key = tuple[str, str, str]
Row = dict[str, str]
Answers = dict[Key, str]


def read() -> dict[Key, Row]:
    """Every line of every table: (path, whose, method) → role → answer."""
    rows: dict[Key, Row] = {}
    for name, roles in COLUMNS.items():
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                key = (line["address"], line["whose"], line["method"])
                assert key not in rows, f"{name}.csv has two lines for {' '.join(key)}"
                rows[key] = {role: line[role] for role in roles}
    return rows


def write(answers: dict[str, Answers], files: dict[str, str]) -> None:
    """Writes the tables anew from role → answers; `files` says in which table an address has its lines."""
    for name, roles in COLUMNS.items():
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["address", "whose", "method", *roles])
        for key in answers["anonymous"]:
            if files[key[0]] == name:
                writer.writerow([*key, *(answers[role][key] for role in roles)])
        (FOLDER / f"{name}.csv").write_text(out.getvalue(), encoding="utf-8")


def word(response: HttpResponseBase) -> str:
    """The answer as the table has it: the status, or where a redirect leads when that is the point.

    `sign-in` asks to sign in; `refused` is Wagtail's 403: back to its first page with a message.
    """
    if response.status_code not in {301, 302, 303}:
        return str(response.status_code)
    to = response.headers["Location"]
    if to.startswith((reverse("wagtailadmin_login"), reverse("wagtailcore_login"))):
        return "sign-in"
    request = getattr(response, "wsgi_request", None)
    told = getattr(getattr(request, "_messages", None), "_queued_messages", [])
    if to == reverse("wagtailadmin_home") and any(message.level == ERROR for message in told):
        return "refused"
    return str(response.status_code)
