"""What is guessed of a meeting's papers by the names of their files, and where the files are kept."""

import re
from pathlib import PurePath

from wagtail.models import Collection, CollectionViewRestriction

PUBLIC = "Meeting papers"
KEPT_BACK = "Meeting papers that are not public yet"
# Said of a draft on somebody's computer, and of no use to a resident.
NOISE = re.compile(
    r"(?:[\s([]+(?:final|draft|copy|v(?:ersion)?\s?\d+(?:\.\d+)?|\d{1,2}\))[)\]]?)+$", re.IGNORECASE
)
# Dashes that stand for spaces; those of a date stay.
DASHES = re.compile(r"(?<=[^\W\d])-(?=\w)|(?<=\w)-(?=[^\W\d])")
ITEM = re.compile(r"\bitem ?(?:no\.? ?)?(\d{1,2})\b", re.IGNORECASE)
# The first word that a name has says what the paper is.
KINDS = (("minutes", "minutes"), ("decision", "decisions"), ("agenda", "agenda"))


def title_of(name: str) -> str:
    """What a file is called when nobody has said so yet."""
    words = " ".join(DASHES.sub(" ", PurePath(name).stem.replace("_", " ")).split())
    words = NOISE.sub("", words).strip(" -") or words
    return f"{words[:1].upper()}{words[1:]}"[:255] or "Paper"


def kind_of(name: str) -> str:
    """What a file seems to be: a value of Paper.Kind."""
    words = title_of(name).lower()
    if item_of(name) is not None:
        return "report"
    return next((kind for word, kind in KINDS if word in words), "report")


def item_of(name: str) -> int | None:
    """The item of the agenda that a file's name names."""
    found = ITEM.search(title_of(name))
    return int(found.group(1)) or None if found else None


def public_collection() -> Collection:
    """Where published papers are kept; made when there is none."""
    return _collection(PUBLIC)


def kept_back_collection() -> Collection:
    """Where papers wait whose files only staff can open; made, and closed to others, when it is not so."""
    found = _collection(KEPT_BACK)
    CollectionViewRestriction.objects.get_or_create(
        collection=found, defaults={"restriction_type": CollectionViewRestriction.LOGIN}
    )
    return found


def is_ours(collection: Collection) -> bool:
    """Whether files lie there because they are papers of meetings, and for no other reason."""
    return collection.depth == 2 and collection.name in {PUBLIC, KEPT_BACK}


def _collection(name: str) -> Collection:
    found: Collection | None = Collection.objects.filter(depth=2, name=name).first()
    if found is None:
        root = Collection.get_first_root_node()
        assert root is not None  # noqa: S101 - Wagtail's own first migration makes it
        found = root.add_child(instance=Collection(name=name))
    return found
