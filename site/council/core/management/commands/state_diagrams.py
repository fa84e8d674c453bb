"""Draws every registered state table into docs/states, or checks that the drawings are true."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.core.registries import StateTable, state_tables


def page(table: StateTable) -> str:
    """The page that a person reads: what it is about, the diagram, and the moves in a table."""
    lines = [
        f"# {table.title}",
        "",
        "Made by `manage.py state_diagrams` from the table in the code. Do not edit.",
        "",
        table.about,
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f'    state "{label}" as {state}' for state, label in table.labels.items()),
        f"    [*] --> {table.initial}",
    ]
    for state in table.labels:
        moves = table.moves.get(state, {})
        lines += [f"    {state} --> {to}" for to in moves]
        if not moves:
            lines.append(f"    {state} --> [*]")
    lines += ["```", "", "| From | To | When |", "|---|---|---|"]
    for state, moves in table.moves.items():
        lines += [f"| {table.labels[state]} | {table.labels[to]} | {when} |" for to, when in moves.items()]
    return "\n".join(lines) + "\n"


class Command(BaseCommand):
    """Writes docs/states/<name>.md for every table; with --check it only compares, and fails."""

    help = "Draw the state tables into docs/states, or compare them with --check."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Change nothing; fail when a page differs.")
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "docs" / "states")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        wanted = {f"{name}.md": page(state_tables[name]) for name in state_tables.names()}
        present = {path.name: path.read_text() for path in folder.glob("*.md")}
        differing = sorted(
            name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)
        )
        if options["check"]:
            if differing:
                raise CommandError(
                    f"docs/states differs from the tables ({', '.join(differing)}): run make states"
                )
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name in differing:
            if name in wanted:
                (folder / name).write_text(wanted[name])
            else:
                (folder / name).unlink()
            self.stdout.write(f"docs/states/{name}")
