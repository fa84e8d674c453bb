"""What the kernel registers with Wagtail."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import escape
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from council.core import navigation
from council.core.desk import WorkPanel
from council.core.editing import (
    keep_both,
    leave_home,
    name_the_newer,
    refuse_in_the_same_moment,
    refuse_move,
    spare_narrow_windows,
    stay,
)
from council.core.files import in_brief


class MappedPageLinkHandler(PageLinkHandler):
    """Links to pages, resolved from the response's own map; the database is asked for the rest alone."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        known = [navigation.known_page(int(attrs["id"])) for attrs in attrs_list]
        unknown = [attrs for attrs, entry in zip(attrs_list, known, strict=True) if entry is None]
        rest = iter(super().expand_db_attributes_many(unknown) if unknown else [])
        return [next(rest) if entry is None else f'<a href="{escape(entry.url)}">' for entry in known]


class DescribedDocumentLinkHandler(DocumentLinkHandler):
    """Links to files that carry what the file is, for `described_files` to put after the link's words."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [
            f'<a href="{escape(file.url)}" data-file="{escape(in_brief(file))}">' if file else "<a>"
            for file in cls.get_many(attrs_list)
        ]


# After Wagtail's own registration of the same kind of link.
@hooks.register("register_rich_text_features", order=10)
def resolve_links_from_one_map(features: FeatureRegistry) -> None:
    features.register_link_type(MappedPageLinkHandler)
    features.register_link_type(DescribedDocumentLinkHandler)


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WorkPanel(request))


@hooks.register("before_edit_page")
def keep_both_versions(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    return name_the_newer(request, page) or keep_both(request, page)


@hooks.register("before_publish_page")
def one_publishes_at_a_time(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_in_the_same_moment(request, page)


# After every other app has said its own: what answers ends it.
@hooks.register("after_create_page", order=200)
@hooks.register("after_edit_page", order=200)
def stay_with_the_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return stay(request, page) or leave_home(request, page)


@hooks.register("before_move_page")
def say_why_a_page_stays(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    return refuse_move(request, page, destination)


# Wagtail has no hook for the columns of its lists of pages; they are the same objects for every request.
spare_narrow_windows()
