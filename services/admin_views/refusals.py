"""What publishing a page would refuse, besides what the check-list finds by itself."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList
from wagtail.blocks import BoundBlock, StreamValue

from council.core.checklist import Item, Place
from council.core.forms.staff import headings

EMPTY = "required"


def read(form: Any) -> ErrorDict:
    """Reads what was sent into the form's page; gives what is refused when somebody presses Publish.

    A long page takes long to check: only where something is refused is it read again, as a draft is.
    """
    form.is_valid()
    errors: ErrorDict = form.errors
    if errors:
        form.defer_required_fields()
        form.full_clean()
    return errors


def refused(form: Any, errors: ErrorDict, told: list[Item]) -> Iterator[Item]:
    """What stands in the way of publishing, as things to put right; not what is told already."""
    known = {item.text for item in told if item.required}
    plain = {item.place.field for item in told if item.required and item.place.number is None}
    for name, wrong in errors.items():
        stream = getattr(form.instance, name, None)
        for error in wrong.as_data():
            if isinstance(stream, StreamValue):
                found = list(_in_stream(name, stream, error, known))
            elif name in form.fields and name not in plain:
                found = [_of_field(form, name, error)]
                # One line for a field, however much is wrong with it: the rest stands beside it.
                plain.add(name)
            else:
                found = []
            for item in found:
                if item.text not in known:
                    known.add(item.text)
                    yield item


def _of_field(form: Any, name: str, error: ValidationError) -> Item:
    called = headings(form).get(name) or form[name].label
    text = f"“{called}” is empty." if error.code == EMPTY else f"“{called}”: {' '.join(error.messages)}"
    return Item(name, text, True, Place(name), 1.0)


def _in_stream(name: str, stream: StreamValue, error: ValidationError, known: set[str]) -> Iterator[Item]:
    inside = getattr(error, "block_errors", None) or {}
    for one in getattr(error, "non_block_errors", [] if inside else error.messages):
        yield Item(name, str(one), True, Place(name), 1.0)
    for number, one in inside.items():
        child = stream[number]
        place = Place(name, str(child.id or ""), number)
        for called, wrong, part in _messages(child, one, str(child.block.label)):
            words = " ".join(wrong.messages)
            # The check-list says it in these words, without the names before them.
            if words not in known:
                text = f"{called} is empty." if wrong.code == EMPTY else f"{called}: {words}"
                yield Item(name, text, True, place.inside(*part), 1.0)


Message = tuple[str, ValidationError, tuple[str, ...]]


def _messages(bound: BoundBlock, error: Any, called: str, part: tuple[str, ...] = ()) -> Iterator[Message]:
    """Each message of an error within a block, with the names of what it is in, and the way there."""
    inside = getattr(error, "block_errors", None)
    if inside is None:
        if isinstance(error, ErrorList):
            error = ValidationError(error.as_data())
        for one in error.error_list:
            yield called, one, part
        return
    for one in getattr(error, "non_block_errors", ErrorList()).as_data():
        yield called, one, part
    within = getattr(bound.value, "bound_blocks", bound.value)
    for key, one in inside.items() if isinstance(inside, dict) else enumerate(inside):
        if one is None:
            continue
        child = within[key]
        label = str(child.block.label or "")
        way = key if isinstance(key, str) else str(child.id or "")
        yield from _messages(child, one, f"{called}, {label.lower()}" if label else called, (*part, way))
