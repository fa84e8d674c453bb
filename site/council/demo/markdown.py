"""The small Markdown in which the demonstration's pages are written, as blocks of a page's body."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Resolve = Callable[[str], int | None]
Block = tuple[str, Any]

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_NUMBERED = re.compile(r"\d+\. ")
_DOCUMENT = re.compile(r"\{\{document:([a-z0-9-]+)\}\}")


class BadMarkdown(ValueError):
    """A line that means nothing here; the message names it."""


def nowhere(path: str) -> int | None:
    """A resolver that knows no page: links stay addresses."""
    return None


def inline(text: str, resolve: Resolve = nowhere) -> str:
    """Rich text for a line: bold, and links, which lead to the page itself when it is one of ours."""

    def link(match: re.Match[str]) -> str:
        words, address = match.group(1), html.unescape(match.group(2))
        pk = resolve(address) if address.startswith("/") else None
        target = f'linktype="page" id="{pk}"' if pk is not None else f'href="{html.escape(address)}"'
        return f"<a {target}>{words}</a>"

    return _BOLD.sub(r"<b>\1</b>", _LINK.sub(link, html.escape(text, quote=False)))


def plain(text: str) -> str:
    """The words of a line without its marks."""
    return _BOLD.sub(r"\1", _LINK.sub(r"\1", text))


@dataclass
class Reader:
    """Reads a body once, from its first line to its last."""

    lines: list[str]
    resolve: Resolve
    title: str
    at: int = 0
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def read(self) -> list[Block]:
        """Every block in turn; lists and paragraphs that follow one another are one block of text."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif not self._special(line):
                self._paragraph()
        self._flush()
        return self.blocks

    def _special(self, line: str) -> bool:
        for start, handle in (
            ("## ", self._heading),
            ("### ", self._heading),
            ("> ", self._inset),
            ("!!! ", self._warning),
            ("|", self._table),
            ("- ", self._list),
            ("::: ", self._fence),
            ("??? ", self._details),
        ):
            if line.startswith(start):
                handle()
                return True
        if _NUMBERED.match(line):
            self._list()
            return True
        if match := _DOCUMENT.fullmatch(line.strip()):
            self.at += 1
            self._add("document", match.group(1))
            return True
        if line.startswith(("#", ":::", "{{")):
            raise BadMarkdown(f"{self.title}: {line!r} means nothing here")
        return False

    def _add(self, name: str, value: Any) -> None:
        self._flush()
        self.blocks.append((name, value))

    def _flush(self) -> None:
        if self.text:
            self.blocks.append(("paragraph", "".join(self.text)))
            self.text = []

    def _take(self, belongs: Callable[[str], bool]) -> Iterator[str]:
        while self.at < len(self.lines) and belongs(self.lines[self.at]):
            yield self.lines[self.at]
            self.at += 1

    def _heading(self) -> None:
        marks, _, words = self.lines[self.at].partition(" ")
        self.at += 1
        self.heading = plain(words.strip())
        self._add("heading", {"text": self.heading, "level": str(len(marks))})

    def _paragraph(self) -> None:
        words = [self.lines[self.at]]
        self.at += 1
        words += self._take(lambda line: bool(line.strip()) and not _starts_block(line))
        self.text.append(f"<p>{inline(' '.join(words), self.resolve)}</p>")

    def _list(self) -> None:
        tag = "ul" if self.lines[self.at].startswith("- ") else "ol"
        rows = self._take(
            lambda line: line.startswith("- ") if tag == "ul" else _NUMBERED.match(line) is not None
        )
        items = [inline(row.partition(" ")[2], self.resolve) for row in rows]
        self.text.append(f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>")

    def _inset(self) -> None:
        words = " ".join(line[1:].strip() for line in self._take(lambda line: line.startswith(">")))
        self._add("inset", f"<p>{inline(words, self.resolve)}</p>")

    def _warning(self) -> None:
        words = self.lines[self.at][4:].strip()
        self.at += 1
        self._add("warning", plain(words))

    def _table(self) -> None:
        rows = []
        for line in self._take(lambda line: line.startswith("|")):
            cells = [plain(cell.strip()) for cell in line.strip().strip("|").split("|")]
            if not all(re.fullmatch(r":?-{3,}:?", cell) for cell in cells):
                rows.append(cells)
        self._add("table", {"caption": self.heading or self.title, "rows": rows})

    def _fence(self) -> None:
        _, kind, *rest = self.lines[self.at].split()
        self.at += 1
        if kind == "contact":
            self._add("contact", rest[0])
            return
        if kind != "steps":
            raise BadMarkdown(f"{self.title}: ::: {kind} means nothing here")
        steps: list[dict[str, str]] = []
        for line in self._take(lambda line: line.strip() != ":::"):
            if line.startswith("### "):
                steps.append({"title": plain(line[4:].strip()), "text": ""})
            elif line.strip():
                steps[-1]["text"] += f"<p>{inline(line.strip(), self.resolve)}</p>"
        self.at += 1
        self._add("steps", steps)

    def _details(self) -> None:
        question = plain(self.lines[self.at][4:].strip())
        self.at += 1
        body = list(self._take(lambda line: line.startswith("    ") or not line.strip()))
        inner = Reader([line[4:] for line in body], self.resolve, self.title).read()
        if any(name != "paragraph" for name, _ in inner):
            raise BadMarkdown(f"{self.title}: the answer to {question!r} may hold text and lists alone")
        self._add("details", {"title": question, "text": "".join(value for _, value in inner)})


def _starts_block(line: str) -> bool:
    starts = ("#", "> ", "!!! ", "|", "- ", "::: ", "??? ", "{{document:")
    return line.startswith(starts) or _NUMBERED.match(line) is not None


def blocks(body: str, *, title: str = "", resolve: Resolve = nowhere) -> list[Block]:
    """The body as blocks; `document` and `contact` hold keys for the caller to look up."""
    return Reader(body.splitlines(), resolve, title).read()
