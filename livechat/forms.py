"""What residents and agents fill in."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.core.forms import GuildhallForm, Look
from livechat.models import INSTEAD, OUTCOMES, SATISFACTION, Department
from livechat.text import MAX_LENGTH, MAX_NAME

PRIVATE = _("Do not give card numbers or your National Insurance number.")


class ChatForm(GuildhallForm):
    """A form of the chat; its ids clash with nothing on the page that the panel lies in."""

    id_pattern = "chat-%s"


class StartForm(ChatForm):
    """What is asked before a chat: as little as can be."""

    department = forms.ModelChoiceField(
        Department.objects.none(),
        label=_("What is it about?"),
        empty_label=_("Something else"),
        required=False,
    )
    name = forms.CharField(label=_("Your first name (optional)"), max_length=MAX_NAME, required=False)
    body = forms.CharField(
        label=_("How can we help?"), widget=forms.Textarea, max_length=MAX_LENGTH, help_text=PRIVATE
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    page = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    form_action = "livechat:start"
    submit_text = _("Start chat")
    subjects: ClassVar[dict[str, Any]] = {"name": _("Your name"), "body": _("Your message")}
    messages: ClassVar[dict[str, dict[str, Any]]] = {
        "body": {"required": _("Write your question before you start")}
    }
    looks: ClassVar[dict[str, Look]] = {
        "name": Look(width=20, autocomplete="given-name", spellcheck=False),
        "body": Look(rows=4, count=False),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = Department.objects.filter(takes_chats=True)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
        self.initial.setdefault("client_id", uuid.uuid4())
        if not departments:
            del self.fields["department"]


class LeaveMessageForm(ChatForm):
    """The way out: a message that is tracked."""

    text = forms.CharField(
        label=_("Your message"), widget=forms.Textarea, max_length=MAX_LENGTH, help_text=PRIVATE
    )
    name = forms.CharField(label=_("Your name (optional)"), max_length=MAX_NAME, required=False)
    email = forms.EmailField(
        label=_("Your email address"),
        required=False,
        help_text=_("Give an email address or a phone number, so that we can answer."),
    )
    phone = forms.CharField(label=_("Your phone number"), max_length=40, required=False)
    form_action = "livechat:message"
    submit_text = _("Send message")
    messages: ClassVar[dict[str, dict[str, Any]]] = {
        "text": {"required": _("Write your message before you send it")}
    }
    looks: ClassVar[dict[str, Look]] = {
        "text": Look(rows=5, count=False),
        "name": Look(width=20, autocomplete="name", spellcheck=False),
        "email": Look(autocomplete="email", spellcheck=False),
        "phone": Look(width=20, autocomplete="tel", inputmode="tel"),
    }

    def clean(self) -> dict[str, Any]:
        """Asks for one way to answer."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("email") and not data.get("phone"):
            self.add_error(
                "email", gettext("Enter an email address or a phone number, so that we can answer you")
            )
        return data


class SendForm(ChatForm):
    """The box under the conversation."""

    body = forms.CharField(label=_("Your message"), widget=forms.Textarea, required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    form_action = "livechat:send"
    submit_text = _("Send")
    looks: ClassVar[dict[str, Look]] = {"body": Look(rows=2, count=False)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("client_id", uuid.uuid4())


class EndForm(ChatForm):
    """Ends the conversation."""

    form_action = "livechat:end"
    submit_text = _("End chat")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Ending is not what the page is for.
        self.helper.submit_kind = "secondary"


class SurveyForm(ChatForm):
    """Three questions when it is over."""

    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied are you with this chat?"),
        choices=SATISFACTION,
        coerce=int,
        widget=forms.RadioSelect,
    )
    instead = forms.ChoiceField(
        label=_("If there had been no chat, how would you have contacted us?"),
        choices=INSTEAD,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("Anything else? (optional)"), widget=forms.Textarea, required=False, max_length=MAX_LENGTH
    )
    form_action = "livechat:survey"
    submit_text = _("Send answers")
    subjects: ClassVar[dict[str, Any]] = {"comment": _("Your comment")}
    messages: ClassVar[dict[str, dict[str, Any]]] = {
        "satisfaction": {"required": _("Choose how satisfied you are")},
        "instead": {"required": _("Choose how you would have contacted us")},
    }
    looks: ClassVar[dict[str, Look]] = {
        "satisfaction": Look(small=True, size="s"),
        "instead": Look(small=True, size="s"),
        "comment": Look(rows=3, count=False),
    }


class ReplyForm(ChatForm):
    """The agent's box; the console copies it for each conversation."""

    body = forms.CharField(label="Reply", widget=forms.Textarea, required=False)
    csrf = False
    submit_text = "Send"
    id_pattern = "reply-%s"
    looks: ClassVar[dict[str, Look]] = {"body": Look(rows=2, count=False)}


class FindPageForm(ChatForm):
    """Finds a page to send."""

    q = forms.CharField(label="Find a page to send", required=False)
    csrf = False
    submit_text = ""
    id_pattern = "find-%s"
    looks: ClassVar[dict[str, Look]] = {"q": Look(spellcheck=False)}


class WrapUpForm(ChatForm):
    """What an agent says when ending a chat."""

    outcome = forms.ChoiceField(label="Outcome", choices=OUTCOMES)
    topic = forms.CharField(label="What was it about? (optional)", max_length=120, required=False)
    csrf = False
    submit_text = "End chat"
    id_pattern = "wrap-%s"
