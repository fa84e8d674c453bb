"""What publishing a page would refuse, besides what the check-list finds by itself."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList
from wagtail.blocks import Block, StreamValue

from council.core.checklist import Item, Place

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
    # The address is made of the title by itself.
    if any(one.code == EMPTY for one in errors.as_data().get("slug", ())):
        del errors["slug"]
    return errors


def refused(form: Any, errors: ErrorDict, told: list[Item]) -> Iterator[Item]:
    """What stands in the way of publishing, as things to put right; not what is told already."""
    known = {item.text for item in told if item.required}
    plain = {item.place.field for item in told if item.required and item.place.number is None}
    for name, wrong in errors.items():
        stream = getattr(form.instance, name, None)
        for error in wrong.as_data():
            if isinstance(stream, StreamValue):
                found = list(_in_stream(name, stream, error))
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
    if error.code == EMPTY:
        text = f"“{form[name].label}” is empty."
    else:
        text = f"“{form[name].label}”: {' '.join(error.messages)}"
    return Item(name, text, True, Place(name), 1.0)


def _in_stream(name: str, stream: StreamValue, error: ValidationError) -> Iterator[Item]:
    inside = getattr(error, "block_errors", None)
    if not inside:
        for text in error.messages:
            yield Item(name, text, True, Place(name), 1.0)
        return
    for number, one in inside.items():
        child = stream[number]
        place = Place(name, str(child.id or ""), number)
        for text in _words(child.block, one, str(child.block.label)):
            yield Item(name, text, True, place, 1.0)


def _words(block: Block, error: Any, called: str) -> Iterator[str]:
    """Each message of an error within a block, after the names of the block and of its part."""
    inside = getattr(error, "block_errors", None)
    if inside is None:
        if isinstance(error, ErrorList):
            error = ValidationError(error.as_data())
        for one in error.error_list:
            empty = one.code == EMPTY
            yield f"{called} is empty." if empty else f"{called}: {' '.join(one.messages)}"
        return
    named = getattr(block, "child_blocks", {})
    for key, one in inside.items() if isinstance(inside, dict) else enumerate(inside):
        if one is None:
            continue
        part = named.get(key) if isinstance(key, str) else getattr(block, "child_block", None)
        label = str(part.label) if part is not None and part.label else ""
        yield from _words(part or block, one, f"{called}, {label.lower()}" if label else called)
