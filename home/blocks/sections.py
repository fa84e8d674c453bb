"""What champions compose the home page from: sections, in the order in which residents meet them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from council.core.blocks import RICH_TEXT_FEATURES, GrowingBlock
from council.core.links import LinkBlock, LinkValue
from home.blocks import samples
from home.blocks.links import TaskBlock
from home.blocks.pictured import PromoBlock, SlideBlock


class SectionBlock(blocks.StructBlock):
    """A stretch of the home page, which its own template of `home/sections/` draws."""

    class Meta:
        preview_template = "home/block_previews/section.html"

    def get_preview_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> Any:
        context = dict(super().get_preview_context(value, parent_context))
        return context | {"section": samples.section(self.name), "preview_of": self.name}


class HeroBlock(SectionBlock):
    """The photograph that opens the page, with the welcome and the search on it."""

    image = ImageChooserBlock(
        required=False,
        label="Photograph",
        help_text="Wide: at least 1920 by 960 pixels. Words may stand on its left, so let what matters be on "
        "the right. Mark it as the focal point (“…”, Edit this image): that part is never cut off.",
    )
    alt = GrowingBlock(
        required=False,
        max_length=250,
        label="Text alternative",
        help_text="What the photograph tells those who cannot see it. It may stay empty where the library "
        "already describes the photograph.",
    )
    heading = blocks.CharBlock(
        max_length=80, help_text="The large words on the photograph: “Welcome to Hollinbrook”."
    )
    text = GrowingBlock(required=False, max_length=300, help_text="A sentence or two under the heading.")
    search = blocks.BooleanBlock(required=False, default=True, label="With the search box")
    treatment = blocks.ChoiceBlock(
        required=False,
        choices=[
            ("", "As the council's settings say for the whole site"),
            ("wash", "On the photograph, over a wash of the brand colour"),
            ("panel", "On the photograph, on a panel of the brand colour"),
            ("tint", "On the photograph, tinted all over with the brand colour"),
            ("split", "Beside the photograph, on the brand colour"),
            ("below", "Below the photograph, on the page itself"),
        ],
        label="How the words stand",
    )

    class Meta:
        icon = "image"
        label = "Photograph and search"
        label_format = "{heading}"
        description = "The wide photograph at the top, with the welcome and the search box on it."


class TasksBlock(SectionBlock):
    """What most people come for, as tiles."""

    heading = blocks.CharBlock(
        required=False,
        max_length=80,
        help_text="Left empty, the tiles stand without one, pulled up over the photograph when it is above.",
    )
    tasks = blocks.ListBlock(TaskBlock(), min_num=1, max_num=8, label="Tasks, most wanted first")

    class Meta:
        icon = "grid"
        label = "Top tasks"
        label_format = "{heading}"
        description = "Up to eight tiles: pay, report, apply, find. Four or eight fill the row."


class TopicsBlock(SectionBlock):
    """All the council's services by topic."""

    heading = blocks.CharBlock(max_length=80, default="Our services")

    class Meta:
        icon = "list-ul"
        label = "Services by topic"
        label_format = "{heading}"
        description = (
            "Every topic with its summary, in the order of the page tree. It keeps itself up to date."
        )


class PopularBlock(SectionBlock):
    """What most people read this week."""

    heading = blocks.CharBlock(max_length=80, default="Popular now")

    class Meta:
        icon = "view"
        label = "Popular now"
        label_format = "{heading}"
        description = (
            "The five pages that most people read this week. It keeps itself up to date, and is left out "
            "while few have read anything."
        )


class CarouselBlock(SectionBlock):
    """A few pictures, one at a time."""

    heading = blocks.CharBlock(max_length=80, help_text="What the slides have in common: “In the borough”.")
    slides = blocks.ListBlock(SlideBlock(), min_num=1, max_num=6)
    moves = blocks.BooleanBlock(
        required=False,
        label="Move to the next slide by itself",
        help_text="Most people find this harder to read. There is a button to stop it, and it stops for good "
        "once somebody touches it or reaches it by keyboard.",
    )
    seconds = blocks.ChoiceBlock(
        choices=[("6", "6 seconds"), ("8", "8 seconds"), ("10", "10 seconds"), ("15", "15 seconds")],
        default="8",
        label="Each slide for",
        help_text="When it moves by itself.",
    )

    class Meta:
        icon = "media"
        label = "Carousel"
        label_format = "{heading}"
        description = "One to six pictures with words and a link, one at a time, with buttons to go on."


class NewsBlock(SectionBlock):
    """The latest news."""

    heading = blocks.CharBlock(max_length=80, default="News")
    count = blocks.ChoiceBlock(
        choices=[(str(number), str(number)) for number in range(1, 7)], default="4", label="How many"
    )
    topic = blocks.CharBlock(
        required=False,
        max_length=60,
        label="Only about",
        help_text="The topic as the news says it, such as “Bins”. Left empty, all news.",
    )

    class Meta:
        icon = "doc-full"
        label = "Latest news"
        label_format = "{heading}"
        description = "The newest news, by itself: old news makes room for new."


class EventsBlock(SectionBlock):
    """What is on soon."""

    heading = blocks.CharBlock(max_length=80, default="What\u2019s on")
    count = blocks.ChoiceBlock(
        choices=[(str(number), str(number)) for number in range(1, 9)], default="4", label="How many"
    )

    class Meta:
        icon = "calendar-alt"
        label = "What's on"
        label_format = "{heading}"
        description = "The next events, soonest first. An event goes by itself once it is over."


class SocialBlock(SectionBlock):
    """The council's accounts elsewhere, and what it says there."""

    heading = blocks.CharBlock(max_length=80, default="Follow us")
    text = GrowingBlock(required=False, max_length=200, help_text="A sentence under the heading.")
    count = blocks.ChoiceBlock(
        choices=[("0", "None: links alone"), ("3", "3"), ("4", "4"), ("6", "6")],
        default="3",
        label="How many posts",
        help_text="The newest of all feeds. Whoever looks after social feeds chooses those.",
    )

    class Meta:
        icon = "group"
        label = "Social media"
        label_format = "{heading}"
        description = "The council's accounts on social media. Their addresses are in the council's settings."


class PromosBlock(SectionBlock):
    """Things to be noticed for a while."""

    heading = blocks.CharBlock(
        required=False, max_length=80, help_text="Left empty, the promotions stand without one."
    )
    promos = blocks.ListBlock(PromoBlock(), min_num=1, max_num=6, label="Promotions")

    class Meta:
        icon = "pick"
        label = "Promotions"
        label_format = "{heading}"
        description = "Pictures with words and a link, each shown from one moment until another."


class ProviderCardBlock(LinkBlock):
    """A service that people ask the council for and somebody else runs."""

    leads = False

    what = blocks.CharBlock(
        max_length=80, label="What they run", help_text="“Potholes, gritting and street lights”."
    )
    provider = SnippetChooserBlock("services.Provider", label="Who runs it")
    text = GrowingBlock(
        required=False, max_length=200, help_text="Left empty, what is known of the provider."
    )
    phone = blocks.CharBlock(required=False, max_length=40, help_text="Left empty, the provider's own.")

    class Meta:
        icon = "globe"
        label = "Service"
        label_format = "{what}"
        form_layout = ["what", "provider", "text", "phone", "page", "url"]


class ProvidersBlock(SectionBlock):
    """Services run by others."""

    heading = blocks.CharBlock(max_length=80, default="Run by others")
    text = GrowingBlock(required=False, max_length=300, help_text="A sentence under the heading.")
    cards = blocks.ListBlock(ProviderCardBlock(), min_num=1, max_num=9, label="Services")

    class Meta:
        icon = "globe"
        label = "Services run by others"
        label_format = "{heading}"
        description = (
            "What the county and others run here, with their telephone numbers, so nobody rings in vain."
        )


class TextSectionBlock(SectionBlock, LinkBlock):
    """Words of the council's own."""

    leads = False

    heading = blocks.CharBlock(max_length=80)
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES)
    link_text = blocks.CharBlock(
        required=False, max_length=60, help_text="Words of a button that leads to a page, if there is one."
    )

    class Meta:
        icon = "pilcrow"
        label = "Text"
        label_format = "{heading}"
        value_class = LinkValue
        form_layout = ["heading", "text", "link_text", "page", "url"]
        description = "A heading with a few paragraphs, and a button if you like."

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if (cleaned.get("page") or cleaned.get("url")) and not cleaned.get("link_text"):
            raise StructBlockValidationError(
                block_errors={"link_text": ValidationError("Say where the button leads.")}
            )
        return cleaned


class SectionsBlock(blocks.StreamBlock):
    """The home page from top to bottom."""

    hero = HeroBlock()
    tasks = TasksBlock()
    topics = TopicsBlock()
    popular = PopularBlock()
    carousel = CarouselBlock()
    news = NewsBlock()
    events = EventsBlock()
    promos = PromosBlock()
    providers = ProvidersBlock()
    social = SocialBlock()
    text = TextSectionBlock()

    class Meta:
        collapsed = True
        max_num = 16
        block_counts = {
            "hero": {"max_num": 1},
            "tasks": {"max_num": 1},
            "topics": {"max_num": 1},
            "popular": {"max_num": 1},
            "carousel": {"max_num": 2},
            "news": {"max_num": 3},
            "events": {"max_num": 1},
            "social": {"max_num": 1},
        }

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks, required=False, **kwargs)
