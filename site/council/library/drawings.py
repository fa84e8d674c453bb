"""Pictures as they come in: drawings in SVG that could run something, and files that are not what they say.

A drawing with anything that could run or be fetched is refused, saying what: silently cutting it out may
spoil a logo that its maker could export again in a minute. What passes is then rewritten from a list of known
parts, so that what the check does not know of goes no further either.
"""

import re
import struct
from typing import IO, Any
from xml.etree.ElementTree import Element, ElementTree, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse
from django.core.exceptions import ValidationError
from PIL import Image
from py_svg_hush import filter_svg
from willow.svg import SvgWrapper, WillowSvgException

SVG = "{http://www.w3.org/2000/svg}"
# Bits of other formats inside a drawing, which no browser needs: notes that drawing programs leave.
NOTES = ("inkscape", "sodipodi", "adobe", "purl.org", "w3.org/1999/02/22-rdf", "creativecommons", "serif.com")
MOST_PARTS = 20_000
# Parts within parts: rewriting indents each level, and a few thousand of them fill the memory.
DEEPEST = 100
# Wider or higher than this, in either of its measures, nothing can be made of it.
MOST_PIXELS = 20_000
LARGEST = 2 * 1024 * 1024
REFUSED = {
    "script": "a script",
    "foreignobject": "a web page (foreignObject)",
    "iframe": "a frame",
    "embed": "an embedded document",
    "object": "an embedded document",
    "handler": "an event handler",
    "set": "an animation",
    "animate": "an animation",
    "animatetransform": "an animation",
    "animatemotion": "an animation",
    "audio": "sound",
    "video": "a film",
}
INLINE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,", re.I)
# A backslash can spell any of the others.
FETCHED = re.compile(
    r"\\|@import|expression\s*\(|javascript:|image-set\s*\(|\bsrc\s*\("
    r"|url\(\s*['\"]?\s*(?!#|['\"]?data:image/(?:png|jpe?g|gif))",
    re.I,
)
GZIP = b"\x1f\x8b"
# How JPEG, PNG, GIF and WebP begin.
BITMAPS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
HOW = "Export it again as plain SVG, with nothing in it that runs or is fetched, or upload a PNG."


def check_drawing(file: IO[bytes]) -> bytes:
    """Gives the drawing rewritten from known parts alone; a `ValidationError` says what is wrong."""
    file.seek(0)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValidationError("This drawing is larger than 2 MB. Simplify it, or upload a PNG.")
    if data.startswith(GZIP):
        raise ValidationError("This drawing is packed (SVGZ). Export it again as plain SVG, not compressed.")
    if data.startswith(BITMAPS):
        raise ValidationError(
            "This is a picture of dots that is only called SVG. Give its name the right ending, .jpg or .png."
        )
    file.seek(0)
    try:
        data.decode()
        tree = parse(file, forbid_entities=True, forbid_external=True)
        root = tree.getroot()
    except UnicodeDecodeError:
        raise ValidationError(f"This SVG is not written in UTF-8. {HOW}") from None
    except DefusedXmlException:
        raise ValidationError(f"This SVG declares entities, which can be used to do harm. {HOW}") from None
    except (ParseError, ValueError, LookupError):
        raise ValidationError(f"This is not a whole SVG drawing. {HOW}") from None
    if root.tag != f"{SVG}svg":
        raise ValidationError(f"This file is not an SVG drawing. {HOW}")
    if found := _found(root):
        raise ValidationError(f"This SVG has {' and '.join(found)} in it, so it was not kept. {HOW}")
    _check_size(tree)
    try:
        return bytes(filter_svg(data, {"image": ["png", "jpeg", "gif", "webp"]}))
    except ValueError:
        raise ValidationError(f"This SVG could not be read to its end. {HOW}") from None


def _check_size(tree: "ElementTree[Element]") -> None:
    """Refuses a drawing of which no picture can be made: one would break every list that it stands in."""
    try:
        drawing = SvgWrapper(tree)
        box = drawing.view_box
        sizes = [drawing.width, drawing.height, *((box.width, box.height) if box else ())]
    except (WillowSvgException, ValueError, LookupError, ArithmeticError):
        sizes = [0]
    # Whatever is no number is not between two either.
    if not all(1 <= size <= MOST_PIXELS for size in sizes):
        raise ValidationError(
            "The size of this SVG cannot be used. Give it a width and a height from 1 to 20,000, "
            "and a viewBox of the same."
        )


def _levels(root: Element) -> int:
    level, depth = [root], 0
    while level and depth <= DEEPEST:
        level, depth = [child for part in level for child in part], depth + 1
    return depth


def _found(root: Element) -> list[str]:
    if _levels(root) > DEEPEST:
        return ["too many parts within parts"]
    found: dict[str, None] = {}
    for number, part in enumerate(root.iter()):
        if number > MOST_PARTS:
            return ["too many parts"]
        for wrong in _wrong(part):
            found[wrong] = None
    return list(found)


def _wrong(part: Element) -> list[str]:
    tag = part.tag if isinstance(part.tag, str) else ""
    space, _, name = tag.rpartition("}")
    wrong = []
    if name.lower() in REFUSED:
        wrong.append(REFUSED[name.lower()])
    elif space and f"{space}}}" != SVG and not any(note in space for note in NOTES):
        wrong.append(f"something that is no drawing ({name})")
    for attribute, value in part.attrib.items():
        short = attribute.rpartition("}")[2].lower()
        plain = "".join(value.split())
        if short.startswith("on"):
            wrong.append(f"an event handler ({short})")
        elif short in {"href", "src"} and not (plain.startswith("#") or INLINE.match(plain)):
            wrong.append("a link to something outside it" if name.lower() != "a" else "a link")
        elif FETCHED.search(value):
            wrong.append("a reference to something outside it")
    if name.lower() == "style" and FETCHED.search("".join(part.itertext())):
        wrong.append("a style that fetches something")
    return wrong


def check_photograph(file: IO[bytes]) -> None:
    """Raises `ValidationError` when the picture cannot be read to its end."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            # A JPEG is read to its end all the same, in an eighth of its size.
            picture.draft("RGB", (picture.width // 8 or 1, picture.height // 8 or 1))
            picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError) as error:
        raise ValidationError(
            "This picture is broken: part of it is missing. Save or download it again, then upload that."
        ) from error
    finally:
        file.seek(0)


def is_new(field: Any) -> bool:
    """Whether the field holds a file that has been uploaded and not yet kept."""
    return bool(field) and not field._committed
