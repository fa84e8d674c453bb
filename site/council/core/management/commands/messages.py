"""Brings the catalogues of words into step with the source, and compiles them; without GNU gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.template import templatize

from council.core import languages
from council.street import APPS

PLACES = ("site/council", *APPS)
# Apps whose states residents read.
SHOWN_STATES = ("forms", "planning")
SHOWN = ("LABELS", "MEANINGS", "LETTERS")
# Name of the function → which of its arguments are the words: context, one, many.
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "ngettext_noop": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_CALL = re.compile(r"(?<![\w.])(?:_|n?p?gettext)\(u?(?=['\"])")

Key = tuple[str, str, str]


def words_of(source: str) -> Iterator[Key]:
    """Every text that Python source asks to have translated: context, singular, plural."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in FUNCTIONS:
            given = [_text(argument) for argument in node.args]
            context, one, many = (
                given[at] if at is not None and at < len(given) else None for at in FUNCTIONS[name]
            )
            if one:
                yield context or "", one, many or ""


def words_of_states(source: str) -> Iterator[Key]:
    """The words for states, which are plain Python and so cannot ask; whoever shows them does."""
    for node in ast.parse(source).body:
        if not isinstance(node, ast.AnnAssign) or getattr(node.target, "id", "") not in SHOWN:
            continue
        if isinstance(node.value, ast.Dict):
            yield from (("", words, "") for value in node.value.values if (words := _text(value)))


def words_of_template(source: str) -> Iterator[Key]:
    """Every text that a template asks to have translated."""
    python = templatize(source)
    for match in _CALL.finditer(python):
        call = _whole_call(python, match.start())
        if call:
            yield from words_of(call)


def _whole_call(python: str, start: int) -> str:
    for end in range(python.find(")", start), len(python)):
        if python[end] == ")":
            call = python[start : end + 1]
            try:
                ast.parse(call)
            except SyntaxError:
                continue
            return call
    return ""


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def everything() -> dict[Key, set[str]]:
    """Every text of the product that is to be translated, with the files that ask for it."""
    found: dict[Key, set[str]] = {}
    for place in PLACES:
        for path in sorted((settings.BASE_DIR / place).rglob("*")):
            reader = {".py": words_of, ".html": words_of_template, ".txt": words_of_template}.get(path.suffix)
            if reader is None or "migrations" in path.parts or path.parent.name == "locale":
                continue
            if path.name == "states.py" and path.parent.name in SHOWN_STATES:
                reader = words_of_states
            for key in reader(path.read_text()):
                found.setdefault(key, set()).add(path.relative_to(settings.BASE_DIR).as_posix())
    return found


def catalogue(language: str) -> Path:
    """The file that holds a language's words."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def update(language: str) -> Any:
    """The catalogue with every text of the source and no other; what was translated stays."""
    import polib

    path = catalogue(language)
    before = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural): entry for entry in before}
    after = polib.POFile(wrapwidth=100)
    after.metadata = dict(before.metadata)
    after.header = before.header
    for key, files in sorted(everything().items(), key=lambda item: (min(item[1]), item[0])):
        context, one, many = key
        old = known.get(key)
        entry = polib.POEntry(msgid=one, msgctxt=context or None, msgid_plural=many)
        entry.occurrences = [(file, "") for file in sorted(files)]
        entry.msgstr = old.msgstr if old is not None else ""
        entry.msgstr_plural = dict(old.msgstr_plural) if old is not None else {}
        entry.tcomment = old.tcomment if old is not None else ""
        if "%(" in one or "%s" in one:
            entry.flags = ["python-format"]
        after.append(entry)
    return after


class Command(BaseCommand):
    """Makes the catalogues anew from the source."""

    help = "Put every text of the source into the catalogues of words, and compile them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes django.po and django.mo of each language."""
        for language in languages.others():
            made = update(language)
            path = catalogue(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            made.save(str(path))
            made.save_as_mofile(str(path.with_suffix(".mo")))
            left = len(made.untranslated_entries())
            self.stdout.write(f"{language}: {len(made)} texts, {left} without a translation")
        import polib

        # Wagtail's words in ours: written by hand, compiled with the rest.
        ours = catalogue("en_GB")
        polib.pofile(str(ours)).save_as_mofile(str(ours.with_suffix(".mo")))
