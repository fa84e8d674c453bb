"""What scripts say on public pages: given with a page that is not in the language they are written in."""

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop, ngettext

from council.core import languages

WORDS = (
    gettext_noop("Hide"),
    gettext_noop("Chat"),
    gettext_noop("We could not reach the council\u2019s website. What you wrote is still here: try again."),
    gettext_noop("The chat had ended, so this was not sent:"),
    gettext_noop("Write a message before you send it."),
    gettext_noop("Messages can be up to %(most)s characters. Yours is %(length)s: send it in parts."),
    gettext_noop("Not sent"),
    gettext_noop("You"),
    gettext_noop("Sending…"),
    gettext_noop("Not sent yet. Trying again…"),
    gettext_noop("Try again"),
    gettext_noop("Try now"),
    gettext_noop("Remove"),
    gettext_noop("am"),
    gettext_noop("pm"),
    gettext_noop("Suggestions"),
    gettext_noop("Show slide %(number)s of %(all)s"),
)


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """The two forms of a text for the catalogue, untranslated."""
    return one, many


PLURALS = (
    ngettext_noop("Chat: %(number)s new message", "Chat: %(number)s new messages"),
    ngettext_noop(
        "%(number)s suggestion. Use the arrow keys to go to it.",
        "%(number)s suggestions. Use the arrow keys to go through them.",
    ),
    ngettext_noop("You have %(number)s character remaining", "You have %(number)s characters remaining"),
    ngettext_noop("You have %(number)s character too many", "You have %(number)s characters too many"),
)
# Of which every language's forms are made, in the order in which `words.js` names them.
NUMBERS = (0, 1, 2, 3, 6, 100)


def for_page() -> SafeString:
    """The words in the language of this answer, for `words.js`; nothing in the first language."""
    if languages.is_default():
        return SafeString("")
    words = {text: gettext(text) for text in WORDS}
    forms = {many: [ngettext(one, many, number) for number in NUMBERS] for one, many in PLURALS}
    return json_script({**words, **forms}, "gh-words")
