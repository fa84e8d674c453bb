"""The council's pictures and documents."""

import io
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from council.core import pictures as sizes
from council.demo.pictures import PICTURES, logo_svg
from council.demo.pictures.portraits import portrait_svg
from council.demo.seed import Say
from council.demo.seed.drawing import jpegs
from council.demo.seed.source import table

# What has been drawn is kept, though a later step fails.
ATOMIC = False
CREDIT = "Drawn for Hollinbrook Borough Council"
# Cards and page heads may show any picture; the front page makes its own hero and slides ready.
ROLES = ("page", "card", "admin")


def seed(say: Say) -> None:
    """Draws the pictures that are missing, two at a time, and makes every size that pages show."""
    # The newest stand first where a picture is chosen: what pages show, not the portraits.
    portraits_by_name()
    images = pictures_by_key()
    missing = [key for key in PICTURES if key not in images]
    if missing:
        say(f"drawing {len(missing)} pictures")
        for key, data in zip(missing, jpegs(missing), strict=True):
            images[key] = _keep(key, data)
    made = sum(sizes.make_renditions(image, ROLES) for image in images.values())
    say(f"{len(images)} pictures in {made} new sizes, {len(documents_by_key())} documents")


def pictures_by_key() -> dict[str, Any]:
    """The pictures that are there, by their key."""
    titles = {picture.title: key for key, picture in PICTURES.items()}
    rows = get_image_model().objects.filter(title__in=titles, credit=CREDIT)
    return {titles[image.title]: image for image in rows}


def _keep(key: str, data: bytes) -> Any:
    picture = PICTURES[key]
    image = get_image_model()(
        title=picture.title,
        description=picture.alt[:255],
        credit=CREDIT,
        collection=Collection.get_first_root_node(),
        file=ImageFile(io.BytesIO(data), name=f"{key}.jpg"),
    )
    left, top = picture.focal
    width, height = image.width, image.height
    image.focal_point_x, image.focal_point_y = round(width * left), round(height * top)
    image.focal_point_width, image.focal_point_height = width // 5, height // 5
    image._set_image_file_metadata()
    image.renditions_follow = True
    image.save()
    return image


def logo() -> Any:
    """The council's crest in its colours, kept among the pictures."""
    return drawing(
        "Crest of Hollinbrook", "hollinbrook-crest", logo_svg(), alt="A sprig of holly over a brook"
    )


def portraits_by_name() -> dict[str, Any]:
    """The councillors' portraits by whom they show; drawn when missing."""
    there = {image.title: image for image in get_image_model().objects.filter(credit=CREDIT)}
    found = {}
    for place, row in enumerate(table("councillors")["councillors"], start=1):
        title = f"Portrait of {row['name']}"
        svg = portrait_svg(**row["portrait"])
        found[row["name"]] = there.get(title) or drawing(title, f"portrait-{place}", svg)
    return found


def drawing(title: str, name: str, svg: str, *, alt: str = "") -> Any:
    """A drawing, kept among the pictures; it needs no sizes."""
    image = get_image_model()(
        title=title,
        description=alt,
        credit=CREDIT,
        collection=Collection.get_first_root_node(),
        file=ImageFile(io.BytesIO(svg.encode()), name=f"{name}.svg"),
    )
    image._set_image_file_metadata()
    image.save()
    return image


def documents_by_key() -> dict[str, Any]:
    """The council's documents by their key; made, as files with real text, when missing."""
    model = get_document_model()
    there = {row.title: row for row in model.objects.all()}
    titles = {key: row["title"] for key, row in table("documents").items()}
    return {key: there.get(title) or _keep_document(model, key) for key, title in titles.items()}


def _keep_document(model: Any, key: str) -> Any:
    # Kept out of the module's own imports: drawing libraries are there only where the demonstration is.
    from council.demo import documents

    title, filename, data = documents.build(key)
    document = model(title=title, collection=Collection.get_first_root_node())
    document.file.save(filename, ContentFile(data), save=False)
    document._set_document_file_metadata()
    document.save()
    document.file.close()
    return document
