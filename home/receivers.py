"""Pictures are made ready by the worker once they are uploaded, or a page that shows them is published."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.images import get_image_model

from council.core import pictures
from council.core.tasks import make_renditions
from council.pagecache.actions import clear


def queue_pictures(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page was published: the worker makes what it shows, queued in the publish's own transaction."""
    if hasattr(instance, "pictures"):
        for image, roles in pictures.used_by(instance).items():
            if pictures.missing(image, roles):
                make_renditions.defer(image=image.pk, roles=sorted(roles))


def queue_upload(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A picture was uploaded or its focal point moved: what staff see in lists, and what was made before."""
    if not raw and not getattr(instance, "renditions_follow", False):
        specs = set(instance.renditions.values_list("filter_spec", flat=True))
        roles = [name for name, role in pictures.ROLES.items() if specs.intersection(role.specs)]
        make_renditions.defer(image=instance.pk, roles=sorted({"admin", *roles}))


def clear_pages(sender: Any, image: Any, **kwargs: Any) -> None:
    """Sizes of a picture are ready: pages that stood waiting with an empty shape show it."""
    clear(f"image:{image.pk}")


def watch_uploads() -> None:
    """Connects to the installation's own image model."""
    post_save.connect(queue_upload, sender=get_image_model(), dispatch_uid="home.queue_upload")
