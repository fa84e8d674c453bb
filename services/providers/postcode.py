"""The box for a postcode on a page whose answer differs by address."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from council.core.forms import GuildhallForm, PostcodeField


class PostcodeForm(GuildhallForm):
    """Asks where; the answer has an address of its own, `action`."""

    postcode = PostcodeField(label=_("Postcode"), help_text=_("Of the place that you ask about."))
    form_method = "get"
    csrf = False
    submit_text = _("Find out")
    id_pattern = "responsible-%s"
    messages: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "postcode": {
            "unknown": _("We do not know this postcode. Check it, or try one nearby"),
            "unavailable": _("We cannot look up postcodes at the moment. Try again later"),
        }
    }

    def __init__(self, *args: Any, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_action = action
