"""What chat keeps on people's devices."""

from django.utils.translation import gettext_lazy as _

from council.core.registries import Stored

TAB = _("When you close the tab")
STORED = (
    Stored("guildhall_chat", "cookie", _("You start a chat"), _("Which conversation is yours"),
           _("When you close the browser")),
    Stored("guildhall.chat", "localStorage", _("You start a chat"),
           _("That a chat is going on, to show the way back to it. It is not sent to us"),
           _("When the chat ends")),
    Stored("guildhall.chat.seen", "localStorage", _("You start a chat"),
           _("How far you have read, to tell you of an answer that is new. It is not sent to us"),
           _("When the chat ends")),
    Stored("guildhall.draft.*", "sessionStorage", _("You write in a chat"),
           _("What you have typed and not sent yet"), TAB),
    Stored("guildhall.pending.*", "sessionStorage", _("Your connection is lost in a chat"),
           _("What waits to be sent"), TAB),
    Stored("guildhall.console.sound", "localStorage", _("Staff turn the bell on or off"),
           _("Whether it rings"), _("When they clear their browsing data"), staff=True),
    Stored("guildhall.*", "sessionStorage", _("Staff answer a chat"), _("What they have typed"), TAB,
           staff=True),
)  # fmt: skip
