"""Pages that are saved as a draft however unfinished, and published only when nothing is missing."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField

from council.core.forms.staff import NamesWhatIsEmpty
from council.core.models import BasePage
from council.core.text import words_of

PLAIN = ["bold", "link", "ul", "ol"]


class CompleteForm(NamesWhatIsEmpty, WagtailAdminPageForm):
    """Names what is missing beside each field, when the page is published and not while it is a draft."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation:
            for field, told in self.instance.missing().items():
                self.add_error(field if field in self.fields else None, told)


class CompletePage(BasePage):
    """A page that says itself what is missing; it cannot be made live before nothing is."""

    base_form_class = CompleteForm
    # The fields that must hold something, each with what is said while it holds nothing.
    needed: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True

    def missing(self) -> dict[str, str]:
        """What keeps the page from being published: a field's name with what to do about it."""
        empty = {name: told for name, told in self.needed.items() if not self._holds(name)}
        return empty | self.contradictions()

    def contradictions(self) -> dict[str, str]:
        """What is filled in and cannot be so, in the same form."""
        return {}

    def full_clean(self, exclude: Iterable[str] | None = None, **kwargs: Any) -> None:
        super().full_clean(exclude=exclude, **kwargs)
        # A form leaves fields out and asks for itself; whatever publishes without one is held to the same.
        if exclude is None and (told := self.missing()):
            raise ValidationError(told)

    def _holds(self, name: str) -> bool:
        value = getattr(self, name)
        if isinstance(self._meta.get_field(name), RichTextField):
            return bool(words_of(value))
        return value not in (None, "") and not (hasattr(value, "__len__") and not len(value))
