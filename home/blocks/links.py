"""Links, and what is made of one: a task, an entry of a menu."""

from wagtail import blocks

from council.core.links import LinkBlock

ICONS = [
    ("bin", "Bin"),
    ("coins", "Coins"),
    ("house", "House"),
    ("briefcase", "Briefcase"),
    ("pin", "Place"),
    ("report", "Report it"),
    ("apply", "Apply for it"),
    ("pay", "Pay for it"),
    ("request", "Request it"),
    ("calendar", "Calendar"),
    ("document", "Document"),
    ("people", "People"),
    ("key", "Key"),
    ("road", "Road"),
    ("leaf", "Leaf"),
    ("search", "Search"),
]


class TaskBlock(LinkBlock):
    """One of the few things that most people come for."""

    text = blocks.CharBlock(max_length=60, help_text="What the person does: “Report a missed bin”.")
    hint = blocks.CharBlock(required=False, max_length=100, help_text="A few words under it.")
    icon = blocks.ChoiceBlock(choices=ICONS, required=False)

    class Meta:
        icon = "grid"
        label = "Top task"
        form_layout = ["text", "hint", "icon", "page", "url"]


class MenuLinkBlock(LinkBlock):
    """One link of a menu."""

    text = blocks.CharBlock(max_length=60)

    class Meta:
        icon = "link"
        form_layout = ["text", "page", "url"]
        label_format = "{text}"
        description = "One link, to a page here or to any address."
        preview_template = "home/block_previews/menu_link.html"


class MenuColumnBlock(blocks.StructBlock):
    """A heading with links under it."""

    heading = blocks.CharBlock(max_length=60)
    links = blocks.ListBlock(MenuLinkBlock())

    class Meta:
        icon = "list-ul"
        label = "Column"
        label_format = "{heading}"
        description = "A column at the foot of every page: a heading with links under it."
        preview_template = "home/block_previews/menu_column.html"
