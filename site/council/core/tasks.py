"""What happens by the clock, and work on pictures that nobody should wait for."""

from collections.abc import Sequence
from typing import Any

from procrastinate.contrib.django import app
from wagtail.images import get_image_model

from council.core import pictures, schedule
from council.core.signals import pictures_made


@app.task(name="core.make_renditions", queue="pictures")
def make_renditions(*, image: int, roles: Sequence[str]) -> None:
    """Makes the picture's missing sizes and says so, so that pages which show it are rendered again."""
    found = get_image_model().objects.filter(pk=image).first()
    if found is not None and pictures.make_renditions(found, roles):
        pictures_made.send(sender=type(found), image=found)


def queue_pictures(holder: Any) -> None:
    """Has the worker make what is missing of the pictures that a page or the settings show."""
    for image, roles in pictures.used_by(holder).items():
        if pictures.missing(image, roles):
            make_renditions.defer(image=image.pk, roles=sorted(roles))


@app.periodic(cron="* * * * *")
@app.task(name="core.publish_due", queue="schedule", queueing_lock="core.publish_due")
def publish_due(timestamp: int) -> None:
    """Publishes and takes off the pages whose time has come."""
    schedule.publish_due()
