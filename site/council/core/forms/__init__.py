"""The one way a form is made and rendered."""

from council.core.forms.base import GuildhallForm, GuildhallFormMixin, GuildhallModelForm
from council.core.forms.fields import DateInputField, DateParts, DatePartsInput, PostcodeField, YesNoField
from council.core.forms.helper import GuildhallFormHelper
from council.core.forms.look import Look
from council.core.forms.search import SearchForm
from council.core.forms.text import LengthLimit, WordLimit, tidy

__all__ = [
    "DateInputField",
    "DateParts",
    "DatePartsInput",
    "GuildhallForm",
    "GuildhallFormHelper",
    "GuildhallFormMixin",
    "GuildhallModelForm",
    "LengthLimit",
    "Look",
    "PostcodeField",
    "SearchForm",
    "WordLimit",
    "YesNoField",
    "tidy",
]
