"""What the site as such keeps on people's devices: the cookies page tells it, a test compares."""

from django.utils.translation import gettext_lazy as _

from council.core.registries import Stored, stored

BROWSER = _("When you close the browser")
CLEARED = _("When you clear your browsing data")
STORED = (
    Stored(
        "csrftoken",
        "cookie",
        _("You open a form, a chat or a request"),
        _("That it is really you who presses the button"),
        BROWSER,
    ),
    Stored(
        "guildhall.hidden-banners",
        "localStorage",
        _("You hide a message at the top of a page"),
        _("Which messages you have hidden. It is not sent to us"),
        CLEARED,
    ),
    Stored(
        "sessionid", "cookie", _("Staff sign in"), _("Who has signed in"), _("After two weeks"), staff=True
    ),
    Stored("messages", "cookie", _("Staff save something"), _("What to tell them next"), BROWSER, staff=True),
    Stored("wagtail*", "localStorage", _("Staff use the editor"), _("How they left it"), CLEARED, staff=True),
    Stored(
        "wagtail*", "cookie", _("Staff use the editor"), _("How they left it"), _("After a year"), staff=True
    ),
)


def register() -> None:
    """Puts all of it into the registry."""
    for one in STORED:
        stored.register(f"{one.kind}:{one.name}", one)
