"""How the screen is laid out."""

import json
from typing import Any

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from council.core.panels import WelshPanel
from council.look.forms import LookForm
from council.look.widgets import ColourInput
from council.theme.pictures import thumbnail
from council.theme.shipped import THEMES


class LookTabs(TabbedInterface):
    """Tabs that open on the first one with something to put right."""

    class BoundPanel(TabbedInterface.BoundPanel):
        """The tabs of one site's settings."""

        @property
        def attrs(self) -> dict[str, Any]:
            """Wagtail's own, and which tab is open."""
            usual: dict[str, Any] = super().attrs
            for child, identifier in self.visible_children_with_identifiers:
                if any(self._is_wrong(one) for one in _leaves(child)):
                    return {**usual, "data-w-tabs-active-panel-id-value": f"tab-{identifier}"}
            return usual

        def _is_wrong(self, panel: Any) -> bool:
            form = self.form
            if not form.is_bound:
                return False
            name = getattr(panel.panel, "field_name", None)
            if name and name in form.errors:
                return True
            relation = getattr(panel.panel, "relation_name", None)
            formset = getattr(form, "formsets", {}).get(relation)
            return formset is not None and (any(formset.errors) or bool(formset.non_form_errors()))


def _leaves(panel: Any) -> list[Any]:
    children = getattr(panel, "children", None)
    # What repeats is one matter: its rows are judged together.
    if not children or hasattr(panel.panel, "relation_name"):
        return [panel]
    return [leaf for child in children for leaf in _leaves(child)]


class ThemesPanel(Panel):
    """The looks to begin with, each as a small picture and a button that fills in the form."""

    class BoundPanel(Panel.BoundPanel):
        """The looks, ready to be drawn."""

        template_name = "council/look/themes.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["themes"] = [
                {
                    "slug": slug,
                    "label": theme.label,
                    "like": theme.like,
                    "picture": thumbnail(theme.look()),
                    "values_json": json.dumps({name: str(value) for name, value in theme.settings.items()}),
                }
                for slug, theme in THEMES.items()
            ]
            return context


def _colour(name: str) -> FieldPanel:
    return FieldPanel(name, widget=ColourInput)


def _names() -> ObjectList:
    return ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("council_name"), FieldPanel("short_name"), FieldPanel("strapline")],
                heading="Names",
            ),
            WelshPanel(
                [
                    FieldPanel("council_name_cy"),
                    FieldPanel("short_name_cy"),
                    FieldPanel("strapline_cy"),
                    FieldPanel("address_cy"),
                    FieldPanel("opening_hours_cy"),
                ],
                heading="In Welsh",
                help_text="What stands on pages in Welsh. Left empty, the English stands there.",
            ),
            MultiFieldPanel([FieldPanel("logo"), FieldPanel("favicon")], heading="Logo and icon"),
            MultiFieldPanel(
                [FieldPanel("county_name"), FieldPanel("county_url")],
                heading="The county council",
                classname="collapsed",
            ),
        ],
        heading="Names",
    )


def _look() -> ObjectList:
    return ObjectList(
        [
            ThemesPanel(heading="Start from a theme"),
            MultiFieldPanel(
                [
                    _colour("brand_colour"),
                    _colour("accent_colour"),
                    _colour("surface_colour"),
                    _colour("link_colour"),
                    _colour("heading_colour"),
                ],
                heading="Colours",
                help_text="A colour that people with low vision could not read is refused, "
                "and the nearest that they can read is offered.",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("heading_typeface"),
                    FieldPanel("body_typeface"),
                    FieldPanel("type_scale"),
                ],
                heading="Letters",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("card_style"),
                    FieldPanel("corner_radius"),
                    FieldPanel("button_shape"),
                    FieldPanel("density"),
                ],
                heading="Shapes",
            ),
        ],
        heading="Look",
    )


def _layout() -> ObjectList:
    return ObjectList(
        [
            MultiFieldPanel([FieldPanel("header_layout"), FieldPanel("header_picture")], heading="Head"),
            MultiFieldPanel([FieldPanel("hero_treatment"), FieldPanel("edge")], heading="Photographs"),
            MultiFieldPanel([FieldPanel("footer_layout")], heading="Foot"),
        ],
        heading="Layout",
    )


def _contact() -> ObjectList:
    return ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                    FieldPanel("address"),
                    FieldPanel("opening_hours"),
                ],
                heading="How to reach you",
                help_text="Shown at the foot of every page. What is empty is left out.",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("accessibility_page"),
                    FieldPanel("privacy_page"),
                    FieldPanel("cookies_page"),
                ],
                heading="Pages the law wants",
                help_text="Linked in the last line of every page.",
            ),
        ],
        heading="Contact",
    )


def _networks() -> ObjectList:
    return ObjectList(
        [
            InlinePanel(
                "social_accounts",
                heading="Social media",
                label="Account",
                help_text="Shown at the foot of every page, in this order.",
            ),
            MultiFieldPanel(
                [FieldPanel("share_on"), FieldPanel("share_picture")], heading="“Share this page”"
            ),
        ],
        heading="Social media",
    )


def _chat() -> ObjectList:
    return ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("chat_portrait"), FieldPanel("chat_portrait_name")],
                heading="Beside the invitation to chat",
            )
        ],
        heading="Chat",
    )


def tabs() -> LookTabs:
    """Names, then what people see, then how to reach the council."""
    shown = [_names(), _look(), _layout(), _contact(), _networks(), _chat()]
    return LookTabs(shown, base_form_class=LookForm)
