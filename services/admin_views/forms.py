"""What is asked of those who keep pages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.functional import cached_property
from wagtail.models import Page

from council.core.forms import GuildhallForm, Look
from council.core.models import Owner
from services.actions import champions_of, is_approved, is_personal
from services.permissions import editors_of


class WatchForm(GuildhallForm):
    """One button: tell me."""

    wanted = forms.CharField(widget=forms.HiddenInput, initial="yes")
    submit_text = "Tell me when it changes"


class StopWatchingForm(GuildhallForm):
    """One button: stop."""

    wanted = forms.CharField(widget=forms.HiddenInput, initial="no")
    submit_text = "Stop telling me"


class LocalLinksForm(GuildhallForm):
    """Which council the file is of."""

    authority = forms.RegexField(
        r"^[EWSNewsn]\d{8}$",
        label="The code of the council",
        help_text="The nine characters of its GSS code, such as E07000125.",
        max_length=9,
    )
    form_method = "get"
    csrf = False
    submit_text = "Download the file"
    subjects: ClassVar[Mapping[str, str]] = {"authority": "The code of the council"}
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "authority": {
            "required": "Enter the code of the council",
            "invalid": "Enter a GSS code such as E07000125: a letter and eight figures",
        }
    }

    def clean_authority(self) -> str:
        """The code as it is written."""
        return str(self.cleaned_data["authority"]).upper()


class Takers(ModelChoiceIterator):
    """People first, who may edit most of what goes before the others; then teams, mailboxes and whoever does
    not sign in, each under a heading.
    """

    field: "TakerField"

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        groups: dict[str, list[Any]] = {"People": [], "Teams, mailboxes and others": []}
        for owner in sorted(self.queryset, key=lambda owner: -self.field.edits(owner)):
            person = owner.account is not None and is_personal(owner, owner.account)
            groups["People" if person else "Teams, mailboxes and others"].append(self.choice(owner))
        yield from ((label, choices) for label, choices in groups.items() if choices)


class TakerField(forms.ModelChoiceField):
    """Who takes pages over, with job or email and whether they may edit them."""

    iterator = Takers
    going: list[Page]

    @cached_property
    def editors(self) -> dict[int, int]:
        """Of how many of the pages that go each account is an editor."""
        return editors_of(self.going)

    def lacks(self, owner: Owner) -> str:
        """What of the pages the owner may not edit, in words; empty for one that nobody signs in as."""
        if owner.account_id is None or not self.going:
            return ""
        may = self.edits(owner)
        if may == len(self.going):
            return ""
        some = f"{len(self.going) - may} of these {len(self.going)} pages"
        which = some if may else "these pages" if len(self.going) > 1 else "this page"
        return f"may not edit {which} yet"

    def edits(self, owner: Owner) -> int:
        """How many of the pages that go the owner may edit; none where nobody signs in as the owner."""
        return self.editors.get(owner.account_id or 0, 0)

    def standing(self, owner: Owner) -> str:
        """Whether the owner may edit what they would keep, in words; a mailbox never does."""
        if not self.going:
            return ""
        if owner.account_id is None:
            return "gets the emails, does not sign in"
        which = "these pages" if len(self.going) > 1 else "this page"
        return self.lacks(owner) or f"may edit {which}"

    def label_from_instance(self, obj: Any) -> str:
        standing = self.standing(obj)
        personal = obj.account is not None and is_personal(obj, obj.account)
        known = (obj.account.job_title if personal else "") or obj.email
        # Of two people of one name, the second is called by name and email already.
        name = str(obj) if known in str(obj) else f"{obj}, {known}"
        return f"{name} ({standing})" if standing else name


class PagesField(forms.ModelMultipleChoiceField):
    """Pages to tick, each with what it is: two of one title are told apart."""

    def label_from_instance(self, obj: Any) -> str:
        kind = obj.cached_content_type.model_class()
        return f"{obj.title} ({kind._meta.verbose_name})" if kind else str(obj.title)


class HandPageForm(GuildhallForm):
    """To whom a page goes."""

    to = TakerField(
        label="Who keeps this page from now on?",
        help_text="A person or a team. Somebody missing? The web team adds them under “Who does what”.",
        queryset=Owner.objects.none(),
        empty_label="Choose somebody",
    )
    note = forms.CharField(
        label="What should they know? (optional)",
        help_text="It stands in the email that they get.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    submit_text = "Hand it over"
    subjects: ClassVar[Mapping[str, str]] = {"to": "Who keeps the page"}
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "to": {"required": "Choose who keeps it from now on"}
    }

    def __init__(self, *args: Any, keeper: int | None, going: Iterable[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._taker.going = list(going)
        owners = Owner.objects.select_related("account")
        self._taker.queryset = owners if keeper is None else owners.exclude(pk=keeper)

    @property
    def some_may_not(self) -> bool:
        """Whether one of those to choose from could not edit what they would keep."""
        return any(self._taker.lacks(owner) for owner in self._taker.queryset or ())

    @property
    def nobody_may(self) -> bool:
        """Whether nobody to choose from could edit any of what they would keep."""
        return not any(self._taker.edits(owner) for owner in self._taker.queryset or ())

    @property
    def several(self) -> bool:
        """Whether more than one page goes."""
        return len(self._taker.going) > 1

    @property
    def _taker(self) -> TakerField:
        field = self.fields["to"]
        assert isinstance(field, TakerField)  # noqa: S101 - for the type alone
        return field


class HandPagesForm(HandPageForm):
    """Which pages go, and to whom."""

    pages = PagesField(
        label="Which pages?",
        help_text="Untick any that you want to keep.",
        queryset=Page.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    submit_text = "Hand them over"
    field_order = ("pages", "to", "note")
    subjects: ClassVar[Mapping[str, str]] = {"to": "Who keeps the pages", "pages": "The pages"}
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "to": {"required": "Choose who keeps them from now on"},
        "pages": {"required": "Choose at least one page"},
    }

    def __init__(self, *args: Any, pages: QuerySet[Page], taking_back: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, going=pages, **kwargs)
        field = self.fields["pages"]
        assert isinstance(field, PagesField)  # noqa: S101 - for the type alone
        field.queryset = pages
        self.fields["to"].label = "Who keeps them from now on?"
        if taking_back:
            # To whom they go back is known, and what they should know as well.
            self.fields["to"].widget = forms.HiddenInput()
            del self.fields["note"]
            field.help_text = "Untick any that are to stay where they are."
            self.helper.submit_text = "Take the ticked pages back"


class SectionForm(GuildhallForm):
    """Who edits a section, and whether the web team approves its pages."""

    champions = forms.ModelMultipleChoiceField(
        label="Who edits this section?",
        help_text="They edit all of its pages, pictures and files.",
        queryset=get_user_model()._default_manager.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    approved = forms.ChoiceField(
        label="Who publishes its pages?",
        choices=[
            ("no", "The people above publish by themselves"),
            ("yes", "The web team approves each page first"),
        ],
        widget=forms.RadioSelect,
    )

    submit_text = "Save"
    looks: ClassVar[Mapping[str, Look]] = {
        "approved": Look(
            item_hints={
                "yes": "They send a page to the web team, who publish it or send it back with a comment.",
            }
        )
    }

    def __init__(self, *args: Any, topic: Page, **kwargs: Any) -> None:
        now = {"champions": champions_of(topic), "approved": "yes" if is_approved(topic) else "no"}
        super().__init__(*args, initial=now, **kwargs)
        field = self.fields["champions"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type alone
        people = get_user_model()._default_manager.filter(is_active=True)
        field.queryset = people.order_by("last_name", "first_name", "pk")
