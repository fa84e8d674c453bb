"""What axe finds wrong on a page by WCAG 2.2 AA."""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Colours half way through a fade are nobody's to judge.
TO_THEIR_END = "document.getAnimations().forEach(one => { try { one.finish() } catch { one.cancel() } })"
# A frame is a page of its own, looked at where it is made; behind an open dialog nobody reads.
DIALOG = ".modal.in, dialog:modal, .w-dialog:not([aria-hidden=true])"
RUN = """async ([only, without, changed, dialog]) => {
    const open = [...document.querySelectorAll(dialog)].find(one => one.checkVisibility());
    const found = await axe.run(changed ? {include: window.ghChanged} : open || document, {
        runOnly: only, rules: Object.fromEntries(without.map(name => [name, {enabled: false}])),
        resultTypes: ['violations'], iframes: false, preload: false,
    });
    return found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id}: ${node.target.at(-1)}: ${node.failureSummary}`));
}"""
# How each element is coloured, by itself and by what it stands on; answers those that are not as they were.
# How large the letters are matters where axe asks for less contrast: 24 pixels, or 18.66 in bold.
CHANGED = """dialog => {
    const before = window.ghColours, now = new Map(), ids = (window.ghIds ||= new Map()), grounds = new Map();
    const id = words => ids.get(words) || (ids.set(words, ids.size + 1), ids.size);
    for (const one of document.body.querySelectorAll('*')) {
        const look = getComputedStyle(one), size = parseFloat(look.fontSize);
        const ground = id([grounds.get(one.parentElement) || 0,
            look.backgroundColor, look.backgroundImage, look.opacity, look.position].join());
        grounds.set(one, ground);
        now.set(one, one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && id([
            ground, look.color, size >= 24 || size >= 18.66 && look.fontWeight >= 700,
        ].join('/')));
    }
    window.ghColours = now;
    if (!before) return 0;
    const open = [...document.querySelectorAll(dialog)].find(one => one.checkVisibility()) || document.body;
    const other = one => open.contains(one) && now.get(one) && now.get(one) !== before.get(one);
    window.ghChanged = [...now.keys()].filter(one => other(one) && !other(one.parentElement));
    return window.ghChanged.length;
}"""
# The staff screens' names for what Wagtail leaves without one come a moment after what they name.
SETTLED = "() => !document.documentElement.hasAttribute('data-mending')"
ALL = {"type": "tag", "values": LEVELS}
CONTRAST = "color-contrast"


def violations(page: Page, *, by_look: bool = True) -> list[str]:
    """A line for each element that is wrong, on the whole page or in the dialog that is open.

    Without the look: neither contrast nor how large and how free of others a thing to press is.
    """
    page.evaluate(TO_THEIR_END)
    return _run(page, without=[] if by_look else [CONTRAST, "target-size"])


def violations_by_width(page: Page, widths: Sequence[int] = (360, 1280)) -> list[str]:
    """The same at each width, in the page as it stands.

    Contrast takes four fifths of the time: after the first width it is asked of what has other colours there.
    """
    wrong: list[str] = []
    for number, width in enumerate(widths):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(TO_THEIR_END)
        if not number:
            page.evaluate("window.ghColours = null")
        changed = page.evaluate(CHANGED, DIALOG)
        found = _run(page, without=[CONTRAST] if number else [])
        if changed:
            found += _run(page, only={"type": "rule", "values": [CONTRAST]}, changed=True)
        wrong += [f"at {width}: {line}" for line in found]
    return wrong


def dialog_open(page: Page) -> bool:
    """Whether a dialog stands over the page."""
    return page.locator(DIALOG).filter(visible=True).count() > 0


def _run(
    page: Page, only: Mapping[str, object] = ALL, without: Sequence[str] = (), changed: bool = False
) -> list[str]:
    page.wait_for_load_state("load")
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    page.wait_for_function(SETTLED)
    found: list[str] = page.evaluate(RUN, [only, list(without), changed, DIALOG])
    return found
