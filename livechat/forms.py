"""What residents and agents fill in."""

import uuid
from typing import Any, ClassVar

from django import forms

from council.core.forms import GuildhallForm, Look
from livechat.models import INSTEAD, OUTCOMES, SATISFACTION, Department
from livechat.text import MAX_LENGTH, MAX_NAME

PRIVATE = "Do not give card numbers or your National Insurance number."


class ChatForm(GuildhallForm):
    """A form of the chat; its ids clash with nothing on the page that the panel lies in."""

    id_pattern = "chat-%s"


class StartForm(ChatForm):
    """What is asked before a chat: as little as can be."""

    department = forms.ModelChoiceField(
        Department.objects.none(), label="What is it about?", empty_label="Something else", required=False
    )
    name = forms.CharField(label="Your first name (optional)", max_length=MAX_NAME, required=False)
    body = forms.CharField(
        label="How can we help?", widget=forms.Textarea, max_length=MAX_LENGTH, help_text=PRIVATE
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    page = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    form_action = "livechat:start"
    submit_text = "Start chat"
    subjects: ClassVar[dict[str, str]] = {"name": "Your name", "body": "Your message"}
    messages: ClassVar[dict[str, dict[str, str]]] = {
        "body": {"required": "Write your question before you start"}
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
        label="Your message", widget=forms.Textarea, max_length=MAX_LENGTH, help_text=PRIVATE
    )
    name = forms.CharField(label="Your name (optional)", max_length=MAX_NAME, required=False)
    email = forms.EmailField(
        label="Your email address",
        required=False,
        help_text="Give an email address or a phone number, so that we can answer.",
    )
    phone = forms.CharField(label="Your phone number", max_length=40, required=False)
    form_action = "livechat:message"
    submit_text = "Send message"
    messages: ClassVar[dict[str, dict[str, str]]] = {
        "text": {"required": "Write your message before you send it"}
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
            self.add_error("email", "Enter an email address or a phone number, so that we can answer you")
        return data


class SendForm(ChatForm):
    """The box under the conversation."""

    body = forms.CharField(label="Your message", widget=forms.Textarea, required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    form_action = "livechat:send"
    submit_text = "Send"
    looks: ClassVar[dict[str, Look]] = {"body": Look(rows=2, count=False)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("client_id", uuid.uuid4())


class EndForm(ChatForm):
    """Ends the conversation."""

    form_action = "livechat:end"
    submit_text = "End chat"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Ending is not what the page is for.
        self.helper.submit_kind = "secondary"


class SurveyForm(ChatForm):
    """Three questions when it is over."""

    satisfaction = forms.TypedChoiceField(
        label="How satisfied are you with this chat?",
        choices=SATISFACTION,
        coerce=int,
        widget=forms.RadioSelect,
    )
    instead = forms.ChoiceField(
        label="If there had been no chat, how would you have contacted us?",
        choices=INSTEAD,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label="Anything else? (optional)", widget=forms.Textarea, required=False, max_length=MAX_LENGTH
    )
    form_action = "livechat:survey"
    submit_text = "Send answers"
    subjects: ClassVar[dict[str, str]] = {"comment": "Your comment"}
    messages: ClassVar[dict[str, dict[str, str]]] = {
        "satisfaction": {"required": "Choose how satisfied you are"},
        "instead": {"required": "Choose how you would have contacted us"},
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
