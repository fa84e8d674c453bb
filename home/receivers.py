"""What follows on publishing, taking off and uploading: pictures made, subscribers told, addresses gone."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from council.core import clock, languages, navigation, pictures, tasks
from council.core.tasks import make_renditions
from council.pagecache.actions import banners_changed, clear
from home import alerts
from home.models import AlertBanner, NewsTopic
from home.models.gone import LONGEST, GoneAddress
from home.models.stories import Story


def queue_pictures(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page was published: the worker makes what it shows, queued in the publish's own transaction."""
    if hasattr(instance, "pictures"):
        tasks.queue_pictures(instance)


def queue_upload(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A picture was uploaded or its focal point moved: what staff see in lists, and what was made before."""
    if not raw and not getattr(instance, "renditions_follow", False):
        specs = set(instance.renditions.values_list("filter_spec", flat=True))
        roles = [name for name, role in pictures.ROLES.items() if specs.intersection(role.specs)]
        make_renditions.defer(image=instance.pk, roles=sorted({"admin", *roles}))


def clear_pages(sender: Any, image: Any, **kwargs: Any) -> None:
    """Sizes of a picture are ready: pages that stood waiting with an empty shape show it."""
    clear(f"image:{image.pk}")


def tell_subscribers(sender: Any, instance: Any, **kwargs: Any) -> None:
    """News or an event appeared: everybody who asked for its topic is told, once ever."""
    if isinstance(instance, Story):
        alerts.announce(instance, now=clock.now())


def queue_posts(sender: Any, instance: Any, **kwargs: Any) -> None:
    """News or an event appeared: the worker makes its picture in the shapes of social networks."""
    if not isinstance(instance, Story) or not alerts.is_fresh(instance, clock.today()):
        return
    image = instance.picture
    if image is not None and pictures.missing(image, ["social"]):
        make_renditions.defer(image=image.pk, roles=["social"])


def topic_changed(sender: Any, **kwargs: Any) -> None:
    """A topic was added, renamed or deleted: lists, feeds and the page for email alerts name it."""
    clear("listing:home.NewsTopic", "alerts")


def watch_topics() -> None:
    """Connects to topics of news."""
    post_save.connect(topic_changed, sender=NewsTopic, dispatch_uid="home.topic_saved")
    post_delete.connect(topic_changed, sender=NewsTopic, dispatch_uid="home.topic_deleted")


def watch_uploads() -> None:
    """Connects to the installation's own image model."""
    post_save.connect(queue_upload, sender=get_image_model(), dispatch_uid="home.queue_upload")


def taken_off(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A public page was unpublished, has expired or is being deleted: its address says so from now on."""
    # What was not on the site, or not for everybody, has not gone.
    if kwargs.get("signal") is pre_delete and not instance.live:
        return
    site = instance.get_site()
    if site is None or not instance.path or instance.pk == site.root_page_id:
        return
    closed = PageViewRestriction.objects.filter(
        page__path__in=[instance.path[:end] for end in range(4, len(instance.path) + 1, 4)]
    )
    path = navigation.address_of(instance)
    if 0 < len(path) <= LONGEST and not closed.exists():
        GoneAddress.objects.update_or_create(site=site, path=path, defaults={"at": clock.now()})


def site_gone(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A site goes with its front page, after each page below it has left its address to it."""
    GoneAddress.objects.filter(site=instance.pk).delete()


def stands_again(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page stands at an address at which one had gone; one that is scheduled does not stand there yet."""
    site = instance.get_site()
    if instance.live and site is not None:
        GoneAddress.objects.filter(site=site, path=navigation.address_of(instance)).delete()


def translated(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A part of the site that has a banner was published in another language: the banner stands there too."""
    same = {"page__translation_key": instance.translation_key}
    if (
        instance.locale.language_code != languages.default()
        and AlertBanner.sections.through.objects.filter(**same).exists()
    ):
        banners_changed()
