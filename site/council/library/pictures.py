"""How pictures are uploaded: what Wagtail's form would fail on gets a message; doubles are asked about."""

import struct
import warnings
from typing import IO, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from PIL import Image
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import AbstractImage
from wagtail.images.permissions import permission_policy

from council.core.editing import unsay
from council.core.forms.staff import NamesWhatIsEmpty
from council.library import drawings
from council.library.places import ask_which_section

# What a picture may be, in the words of those who choose one.
TAKEN = "a photograph or drawing as AVIF, GIF, JPG, PNG, SVG or WebP"
NONE = f"This is not a picture, or its file is broken. Choose {TAKEN}."
OTHERWISE = (
    "This file is not what its name says: inside it is a picture of another kind (%(image_format)s). "
    "Save it again, then choose that."
)
BROKEN = "This file is broken, or is not the picture its name says. Save it again, then upload that."


class PictureField(WagtailImageField):
    """A picture whose size is read before anything of it is unpacked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = f"{TAKEN[:1].upper()}{TAKEN[1:]}, up to {self.max_upload_size // 1024**2} MB."
        self.error_messages |= dict.fromkeys(("invalid_image", "invalid_image_extension"), NONE)
        self.error_messages["invalid_image_known_format"] = OTHERWISE
        self.error_messages["required"] = "Choose a picture from your computer."
        self.error_messages["empty"] = "That file is empty. See whether it was saved, then choose it again."

    def to_python(self, data: Any) -> Any:
        """The file with its picture; raises `ValidationError` for whatever cannot be one."""
        if data and too_large(data):
            most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
            raise ValidationError(
                f"This picture has more than {most} megapixels. Make it smaller: 2,000 pixels wide is plenty."
            )
        if data and str(data.name).lower().endswith(".svg"):
            # Before Wagtail looks, which knows one sentence for whatever is wrong.
            drawings.check_drawing(data)
            data.seek(0)
        try:
            return super().to_python(data)
        except (
            OSError,
            SyntaxError,
            ValueError,
            EOFError,
            struct.error,
            Image.DecompressionBombError,
        ) as error:
            raise ValidationError(BROKEN) from error


def too_large(file: IO[bytes]) -> bool:
    """Whether the picture says that it has more pixels than are accepted, from its first bytes alone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = Image.open(file).size
    except Image.DecompressionBombError:
        return True
    except Exception:  # what no decoder knows is refused by the field, with its own message
        return False
    finally:
        file.seek(0)
    return bool(width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)


class ImageForm(NamesWhatIsEmpty, BaseImageForm):
    """Wagtail's form for a picture, with a field that never fails."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which_section(self, kwargs.get("user"))
        if "file" in self.fields:
            usual = self.fields["file"]
            self.fields["file"] = PictureField(
                label=usual.label, required=usual.required, widget=usual.widget
            )
        if "description" in self.fields:
            self.fields["description"].label = "Describe the picture"
            self.fields[
                "description"
            ].help_text = (
                "What it tells, in a sentence, for people who cannot see it. Pages take these words for it."
            )


def keep_what_was_written(request: HttpRequest, image: AbstractImage) -> None:
    """When the library's own picture is taken and not the one that was uploaded, says nothing of deleting.

    What was written of the one is said of the other, when nobody has said what that shows and the person may.
    """
    there = _chosen_instead(request)
    if there is None:
        return
    unsay(request, image.title)
    allowed = permission_policy.user_has_permission_for_instance(request.user, "change", there)
    if image.description and not there.description and allowed:
        there.description = image.description
        there.save(update_fields=["description"])


def _chosen_instead(request: HttpRequest) -> Any:
    way = get_valid_next_url_from_request(request)
    try:
        found = resolve(urlsplit(way).path)
    except Resolver404:
        return None
    if found.namespaces != ["wagtailimages_chooser"]:
        return None
    number = found.kwargs.get("pk") or found.kwargs.get("image_id")
    return get_image_model().objects.filter(pk=number).first()
