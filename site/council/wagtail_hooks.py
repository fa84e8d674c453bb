"""What the council package registers with Wagtail."""

from django.apps import apps
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Site

from council.theme.stylesheet import theme_hash


@hooks.register("insert_global_admin_css")
def the_councils_colours() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    ours = format_html('<link rel="stylesheet" href="{}">', static("admin.css"))
    if site is None:
        return ours
    look = apps.get_model("council", "CouncilSettings").for_site(site)
    address = reverse("theme", args=[theme_hash(look)])
    return format_html('{}<link rel="stylesheet" href="{}">', ours, address)


# Before Wagtail's own, whose screens of these settings ours stand in for.
@hooks.register("register_admin_urls", order=-10)
def the_screen_of_the_look() -> list[URLResolver]:
    return [path("", include("council.look.urls"))]


@hooks.register("insert_global_admin_js")
def names_for_the_unnamed() -> str:
    return format_html('<script type="module" src="{}"></script>', static("admin.js"))


@hooks.register("insert_editor_js")
def the_check_list() -> str:
    return format_html('<script type="module" src="{}"></script>', static("editor.js"))


@hooks.register("construct_help_menu")
def no_news_of_wagtail(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leaves what is new in Wagtail to those who upgrade it."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]


@hooks.register("register_log_actions")
def register_actions(registry: LogActionRegistry) -> None:
    registry.register_action("council.use_theme", "Give a site a theme", "Theme given to the site")
