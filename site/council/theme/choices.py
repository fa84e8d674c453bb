"""What a council may choose from, each by the name it is kept under; `static/src/looks` draws the layouts."""

SERIF = (
    '"Iowan Old Style","Palatino Linotype",Palatino,"Sitka Heading",Charter,"Noto Serif",'
    'Georgia,"Liberation Serif",serif'
)
SANS = (
    '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",'
    '"Liberation Sans",Arial,sans-serif'
)
SLAB = 'Rockwell,"Rockwell Nova","Roboto Slab","DejaVu Serif","Sitka Small",Cambria,serif'
CONDENSED = (
    '"Avenir Next Condensed","Arial Narrow","Roboto Condensed","Liberation Sans Narrow",'
    '"Nimbus Sans Narrow",Bahnschrift,sans-serif'
)
HUMANIST = 'Optima,Candara,"Gill Sans","Gill Sans MT",Seravek,Ubuntu,"DejaVu Sans","Noto Sans",sans-serif'

# Family, weight, letter spacing. No typeface is fetched: each list begins with what devices have.
TYPEFACES: dict[str, tuple[str, str, str]] = {
    "serif": (SERIF, "700", "-0.015em"),
    "sans": ("var(--gh-font-body)", "800", "-0.025em"),
    "slab": (SLAB, "700", "-0.01em"),
    "condensed": (CONDENSED, "700", "-0.005em"),
    "humanist": (HUMANIST, "600", "-0.01em"),
}
BODIES: dict[str, str] = {"sans": SANS, "serif": SERIF, "humanist": HUMANIST}
DENSITIES: dict[str, str] = {"compact": "0.8", "usual": "1", "airy": "1.25"}

Choices = list[tuple[str, str]]

HEADING_TYPEFACES: Choices = [
    ("serif", "Serif, like a book"),
    ("sans", "Sans serif, like a sign"),
    ("slab", "Slab serif, like a poster"),
    ("condensed", "Narrow, like a newspaper"),
    ("humanist", "Soft, like handwriting on a shopfront"),
]
BODY_TYPEFACES: Choices = [
    ("sans", "Plain, the one that each device has"),
    ("humanist", "Soft"),
    ("serif", "Serif"),
]
HERO_TREATMENTS: Choices = [
    ("wash", "On the photograph, over a wash of the brand colour"),
    ("panel", "On the photograph, on a panel of the brand colour"),
    ("tint", "On the photograph, tinted all over with the brand colour"),
    ("split", "Beside the photograph, on the brand colour"),
    ("below", "Below the photograph, on the page itself"),
]
CARD_STYLES: Choices = [
    ("ruled", "A line above each, no box"),
    ("outlined", "A thin line around each"),
    ("raised", "A white card with a shadow"),
    ("flat", "A block of pale colour"),
]
SPACING: Choices = [("compact", "Compact"), ("usual", "Usual"), ("airy", "Airy")]
BUTTON_SHAPES: Choices = [("corners", "The same corners as cards"), ("pill", "Round ends")]
HEADER_LAYOUTS: Choices = [
    ("paper", "White, with the name on the left"),
    ("bar", "A bar of the brand colour"),
    ("centred", "The name in the middle"),
    ("deck", "Two decks, with room for a strip of photograph"),
]
FOOTER_LAYOUTS: Choices = [
    ("columns", "Dark, in columns"),
    ("strip", "A strip to reach us in the brand colour, the rest dark below it"),
    ("centred", "Light, with everything in the middle"),
]
EDGES: Choices = [
    ("hills", "A line of hills"),
    ("wave", "A wave"),
    ("straight", "Straight"),
]
# The settings that are worn as a class of the page, with what each class begins with.
WORN: dict[str, tuple[str, Choices]] = {
    "header_layout": ("gh-header", HEADER_LAYOUTS),
    "footer_layout": ("gh-footer", FOOTER_LAYOUTS),
    "hero_treatment": ("gh-hero", HERO_TREATMENTS),
    "card_style": ("gh-cards", CARD_STYLES),
    "edge": ("gh-edge", EDGES),
}
