"""Writing a bench's figures into docs/benchmarks.md, between the marks that bear its name."""

import datetime
import os
import platform
import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def heading(command: str, *facts: str) -> str:
    """When, on what and how it was measured."""
    today = datetime.date.today()
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    return f"`{command}`, {today.day} {today:%B %Y}, {machine}; {', '.join(facts)}.\n"


def write_down(name: str, report: str) -> None:
    """Puts the report between its marks; raises LookupError when the page has none of that name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    marked = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    text, written = marked.subn(lambda _: f"{begin}\n{report}\n{end}", DOCS.read_text())
    if not written:
        raise LookupError(f"docs/benchmarks.md has no marks for {name}")
    DOCS.write_text(text)
