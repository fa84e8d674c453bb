"""The form in which pictures are uploaded: what Wagtail's own would fail on gets a message."""

import struct
import warnings
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from council.library import drawings
from council.library.places import ask_which_section

BROKEN = "This file is broken, or is not the picture its name says. Save it again, then upload that."


class PictureField(WagtailImageField):
    """A picture whose size is read before anything of it is unpacked."""

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


class ImageForm(BaseImageForm):
    """Wagtail's form for a picture, with a field that never fails."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which_section(self, kwargs.get("user"))
        if "file" in self.fields:
            usual = self.fields["file"]
            self.fields["file"] = PictureField(
                label=usual.label, required=usual.required, widget=usual.widget, help_text=usual.help_text
            )
