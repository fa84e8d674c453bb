"""The demonstration's content files: front matter and body of each page, and the lists beside them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from council.demo.seed import CONTENT


@dataclass(frozen=True)
class Source:
    """One page as it was written."""

    path: str
    parent: str
    kind: str
    meta: dict[str, Any]
    body: str

    @property
    def title(self) -> str:
        """The page's title."""
        return str(self.meta["title"])

    def get(self, name: str, default: Any = "") -> Any:
        """A value of the front matter, or the default when it is empty or missing."""
        value = self.meta.get(name)
        return default if value is None else value


@cache
def table(name: str) -> Any:
    """One of the YAML files beside the pages."""
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def sources() -> tuple[Source, ...]:
    """Every page, parents before their children, each folder in the order of its files' names."""
    found = [_read(file) for file in sorted(CONTENT.rglob("*.md"))]
    order = {slug: place for place, slug in enumerate(table("menus")["topics"])}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                order.get(one.path.partition("/")[0], len(order)),
                one.path.count("/"),
                one.path,
            ),
        )
    )


def _read(file: Path) -> Source:
    _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(front)
    parent = file.parent.relative_to(CONTENT).as_posix()
    parent = "" if parent == "." else parent
    if file.name.startswith("_"):
        # A folder's own page stands where the folder stands.
        parent, _, slug = parent.rpartition("/")
    else:
        slug = str(meta["slug"])
    path = f"{parent}/{slug}" if parent else slug
    return Source(path=path, parent=parent, kind=str(meta["type"]), meta=meta, body=body)
