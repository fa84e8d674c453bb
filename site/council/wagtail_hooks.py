"""What the council package registers with Wagtail."""

from django.apps import apps
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.models import Site

from council.theme import theme_hash


@hooks.register("insert_global_admin_css")
def the_councils_colours() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    ours = format_html('<link rel="stylesheet" href="{}">', static("admin.css"))
    if site is None:
        return ours
    look = apps.get_model("council", "CouncilSettings").for_site(site)
    address = reverse("theme", args=[theme_hash(look)])
    return format_html('{}<link rel="stylesheet" href="{}">', ours, address)


@hooks.register("construct_help_menu")
def no_news_of_wagtail(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leaves what is new in Wagtail to those who upgrade it."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]
