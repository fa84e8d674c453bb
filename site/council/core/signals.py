"""What the kernel says has happened, to whoever listens."""

from django.dispatch import Signal

# Sizes of a picture exist that did not before: `image`.
pictures_made = Signal()
