"""What forms keep on residents' devices."""

from django.utils.translation import gettext_lazy as _

from council.core.registries import Stored

STORED = (
    Stored("journey-*", "cookie", _("You answer the first question of a form"), _("Which answers are yours"),
           _("After 24 hours")),
    Stored("request-proof", "cookie", _("You send a form, or look up a request"),
           _("That you may see that request"), _("After an hour")),
)  # fmt: skip
