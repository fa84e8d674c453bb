"""Portraits of people who are made up: flat drawings, which nobody takes for photographs of anybody."""

from collections.abc import Mapping

_HEAD = '<ellipse cx="100" cy="90" rx="{width}" ry="44" fill="{skin}"/>'
_SIDE = "M62 92C56 50 78 38 102 38S146 54 138 92C134 74 122 64 94 68C78 70 66 76 62 92Z"
# Behind the head, then before it.
STYLES: Mapping[str, tuple[str, str]] = {
    "short": ("", "M62 92C56 44 82 38 104 38C136 38 144 62 138 92C136 78 126 66 100 66C78 66 66 76 62 92Z"),
    "side": ("", _SIDE),
    "bob": (
        "M54 94C50 42 80 30 100 30S150 42 146 94C148 116 144 128 138 134H62C56 128 52 116 54 94Z",
        "M62 96C58 56 80 42 104 44C130 46 142 64 138 96C134 78 122 66 100 66C80 66 68 78 62 96Z",
    ),
    "long": (
        "M52 94C48 42 80 30 100 30S152 42 148 94L152 156C140 166 126 160 122 150H78C74 160 60 166 48 156Z",
        _SIDE,
    ),
    "bun": ("M100 14a19 19 0 1 1 0 38a19 19 0 1 1 0 -38Z", _SIDE),
    "curls": (
        "M58 96a14 14 0 0 1 -4 -24a15 15 0 0 1 10 -24a17 17 0 0 1 24 -14a18 18 0 0 1 28 2a16 16 0 0 1 22 16"
        "a15 15 0 0 1 8 22a14 14 0 0 1 -6 22Z",
        "M62 92C56 50 78 38 100 38S144 50 138 92C134 72 120 62 100 62S66 72 62 92Z",
    ),
    "bald": (
        "",
        "M62 98C58 84 60 72 66 68C66 80 64 88 62 98ZM138 98C142 84 140 72 134 68C134 80 136 88 138 98Z",
    ),
    "scarf": (
        "M48 100C46 46 72 32 100 32S154 46 152 100C156 140 150 162 132 172H68C50 162 44 140 48 100Z",
        "M65 112C72 136 86 142 100 142S128 136 135 112C150 138 150 166 140 180H60C50 166 50 138 65 112Z",
    ),
}
_GLASSES = (
    '<g fill="none" stroke="#2b2b33" stroke-width="2.5"><circle cx="86" cy="92" r="10"/>'
    '<circle cx="114" cy="92" r="10"/><path d="M96 92H104M76 90L66 88M124 90L134 88"/></g>'
)
_BEARD = (
    "M63 98C64 128 80 138 100 138S136 128 137 98C130 110 122 110 114 108C106 105 94 105 86 108"
    "C78 110 70 110 63 98Z"
)
_OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">'


def portrait_svg(*, skin: str, hair: str, style: str, coat: str, ground: str, extras: str = "") -> str:
    """A drawing of somebody, a square: colours as six digits, `extras` any of “glasses”, “beard”."""
    behind, before = STYLES[style]
    neck = f'<path d="M84 118H116V156C108 164 92 164 84 156Z" fill="#{skin}"/>'
    parts = [
        f'<rect width="200" height="200" fill="#{ground}"/>',
        '<path d="M0 168C40 140 70 152 104 166S170 158 200 142V200H0Z" fill="#fff" opacity=".18"/>',
        f'<path d="{behind}" fill="#{hair}"/>' if behind else "",
        f'<path d="M18 200C20 160 56 148 100 148S180 160 182 200Z" fill="#{coat}"/>',
        neck,
        '<path d="M84 128C92 140 108 140 116 128V136C108 148 92 148 84 136Z" opacity=".14"/>',
        ""
        if style == "scarf"
        else f'<path d="M57 92a8 9 0 1 0 16 0ZM127 92a8 9 0 1 0 16 0Z" fill="#{skin}"/>',
        _HEAD.format(width=34 if style == "scarf" else 37, skin=f"#{skin}"),
        f'<path d="{_BEARD}" fill="#{hair}"/>' if "beard" in extras else "",
        f'<path d="{before}" fill="#{hair}"/>',
        '<circle cx="86" cy="92" r="3.2" fill="#2b2b33"/><circle cx="114" cy="92" r="3.2" fill="#2b2b33"/>',
        '<g fill="none" stroke="#2b2b33" stroke-width="2.5" stroke-linecap="round" opacity=".75">'
        '<path d="M80 82Q86 78 92 81M108 81Q114 78 120 82"/><path d="M100 96Q97 106 102 107"/></g>',
        '<path d="M88 118Q100 127 112 118" fill="none" stroke="#7c2f2a" stroke-width="3"'
        ' stroke-linecap="round"/>',
        _GLASSES if "glasses" in extras else "",
    ]
    return f"{_OPEN}{''.join(parts)}</svg>\n"
