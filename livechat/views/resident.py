"""The resident's pages. Each works without JavaScript; the panel shows the same ones inside another page."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import Page

from council.core import clock, languages, navigation
from council.core.limits import Limit
from livechat import actions, admission, events
from livechat.forms import ChatForm, EndForm, LeaveMessageForm, SendForm, StartForm, SurveyForm
from livechat.models import Chat
from livechat.permissions import Refused
from livechat.states import End, State
from livechat.text import BadText
from livechat.views.edge import BadRequest, as_seq, as_uuid, check_origin, is_json, read_json

View = Callable[..., HttpResponse]
# The panel asks for a page's middle alone; answers are never stored, so one address can serve both.
PANEL_HEADER = "Guildhall-Panel"
# Loose, because a library or a school is one address: it stops programs alone.
STARTS = Limit(name="chat-start", burst=60, per_seconds=600)
TOO_MANY = _(
    "Many chats have begun from where you are in the last few minutes. Wait 10 minutes and try again, "
    "or contact us by telephone"
)


def from_page_or_script(view: View) -> View:
    """Forms carry Django's token; scripts carry a matching Origin (and every later one the chat's cookie)."""
    protected = csrf_protect(view)

    def guarded(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and is_json(request):
            check_origin(request)
            return view(request)
        return protected(request)

    guarded.__name__ = view.__name__
    return csrf_exempt(guarded)


@never_cache
@from_page_or_script
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Says truthfully whether anybody is there, and begins a chat."""
    chat = _chat(request)
    if request.method != "POST":
        if chat is not None and not chat.is_closed:
            return redirect("livechat:room")
        return _show_start(request, _start_form(request))
    data = _data(request)
    form = StartForm(data)
    if not form.is_valid():
        return _show_start(request, form, status=422)
    if not STARTS.count(request.META.get("REMOTE_ADDR", "")):
        form.add_error(None, TOO_MANY)
        answer = _show_start(request, form, status=429)
        answer["Retry-After"] = str(STARTS.per_seconds)
        return answer
    typed = form.cleaned_data
    page = Page.objects.live().filter(pk=typed["page"] or 0).first()
    try:
        started = actions.start(
            start_key=typed["client_id"],
            body=typed["body"],
            name=typed["name"],
            department=typed.get("department"),
            page_id=page.pk if page else None,
        )
    except BadText as error:
        form.add_error("body", str(error))
        return _show_start(request, form, status=422)
    except actions.ChatClosed:
        return redirect("livechat:start")
    if started.refused:
        message = LeaveMessageForm(initial={"text": typed["body"], "name": typed["name"]})
        return _show(request, "message", {"form": message, "refused": True}, status=409)
    response = _room(request, started.chat, status=201) if _panel(request) else redirect("livechat:room")
    # The chat goes on wherever the resident reads, and its socket lies under the first language's address.
    spoken = navigation.languages_of(request)
    for code, path in languages.each_path("livechat:start", languages=spoken):
        response.set_cookie(
            languages.cookie_name(admission.COOKIE, code),
            started.token,
            path=path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


@never_cache
@require_GET
def room(request: HttpRequest) -> HttpResponse:
    """The conversation as it stands; when it is over, the survey."""
    chat = _chat(request)
    if chat is None:
        return _show_start(request, _start_form(request)) if _panel(request) else redirect("livechat:start")
    return _room(request, chat)


@never_cache
@from_page_or_script
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Stores a message once and answers with everything that the sender has not seen."""
    script = is_json(request)
    chat = _chat(request)
    if chat is None:
        return _gone() if script else redirect("livechat:start")
    status, error = 200, ""
    try:
        data = read_json(request) if script else request.POST
        body = data.get("body")
        actions.send(chat_id=chat.pk, client_id=as_uuid(data.get("client_id")), body=body)
    except (BadText, BadRequest) as problem:
        status, error = 422, str(problem)
    except (actions.ChatClosed, Refused) as problem:
        status, error = 409, str(problem)
    except actions.TooFast as problem:
        status, error = 429, str(problem)
    if script:
        after = as_seq(data.get("after")) if status != 422 else 0
        answer = _news(chat, after) if status in {200, 409} else {}
        response: HttpResponse = JsonResponse({**answer, "error": error} if error else answer, status=status)
    elif error:
        chat.refresh_from_db()
        form = SendForm(request.POST)
        form.is_valid()
        form.add_error("body", error)
        response = _room(request, chat, form=form, status=status, unsent=str(request.POST.get("body", "")))
    else:
        response = redirect(f"{reverse('livechat:room')}#newest")
    if status == 429:
        response["Retry-After"] = str(actions.TooFast.retry_after)
    return response


@never_cache
@require_GET
def new_events(request: HttpRequest) -> HttpResponse:
    """Every event after the last that the browser has."""
    chat = _chat(request)
    return JsonResponse(_news(chat, as_seq(request.GET.get("after")))) if chat is not None else _gone()


@never_cache
@from_page_or_script
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Ends the chat for the resident."""
    chat = _chat(request)
    if chat is None:
        return _gone() if is_json(request) else redirect("livechat:start")
    chat = actions.close(chat_id=chat.pk)
    return _room(request, chat) if _panel(request) else redirect("livechat:room")


@never_cache
@from_page_or_script
@require_POST
def survey(request: HttpRequest) -> HttpResponse:
    """Stores what the resident thought of the chat."""
    chat = _chat(request)
    if chat is None:
        return _gone() if is_json(request) else redirect("livechat:start")
    form = SurveyForm(_data(request))
    if not form.is_valid():
        return _room(request, chat, survey_form=form, status=422)
    try:
        actions.answer_survey(chat_id=chat.pk, **form.cleaned_data)
    except Refused:
        return redirect("livechat:room")
    return _room(request, chat) if _panel(request) else redirect("livechat:room")


@never_cache
@from_page_or_script
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest) -> HttpResponse:
    """Leaves a message that becomes a tracked request."""
    chat = _chat(request)
    waiting = chat if chat is not None and chat.state == State.QUEUED else None
    if request.method != "POST":
        initial: dict[str, str] = {}
        if waiting is not None:
            said = waiting.events.public().filter(actor_kind="resident", kind="message")
            initial = {"name": waiting.name, "text": "\n\n".join(said.values_list("body", flat=True))}
        return _show(request, "message", {"form": LeaveMessageForm(initial=initial), "waiting": waiting})
    form = LeaveMessageForm(_data(request))
    if not form.is_valid():
        return _show(request, "message", {"form": form, "waiting": waiting}, status=422)
    try:
        reference = actions.leave_message(chat_id=waiting.pk if waiting else None, **form.cleaned_data)
    except (BadText, actions.NobodyTakesMessages) as error:
        form.add_error("text", str(error))
        return _show(request, "message", {"form": form, "waiting": waiting}, status=422)
    except Refused:
        return redirect("livechat:room")
    return _show(request, "sent", {"reference": reference, "email": form.cleaned_data["email"]})


@never_cache
@require_GET
def transcript(request: HttpRequest) -> HttpResponse:
    """The whole conversation on one page, made for printing."""
    chat = _chat(request)
    if chat is None:
        return redirect("livechat:start")
    return _show(request, "transcript", {"chat": chat, "lines": _lines(chat)})


def _chat(request: HttpRequest) -> Chat | None:
    return admission.chat_of_token(request.COOKIES.get(languages.cookie_name(admission.COOKIE), ""))


def _panel(request: HttpRequest) -> bool:
    return PANEL_HEADER in request.headers


def _data(request: HttpRequest) -> QueryDict:
    if not is_json(request):
        return request.POST
    data = QueryDict(mutable=True)
    try:
        sent = read_json(request)
    except BadRequest:
        sent = {}
    for name, value in sent.items():
        if isinstance(value, str | int):
            data[name] = str(value)
    return data


def _show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page, or for the panel its middle alone."""
    panel = _panel(request)
    for value in context.values():
        if panel and isinstance(value, ChatForm):
            # The panel's posts carry an Origin instead of the token's cookie.
            value.helper.disable_csrf = True
    template = f"livechat/panel/{name}.html"
    # What only takes posts is shown in the other language where it can be looked at.
    view = {"room": "livechat:room", "ended": "livechat:room", "start": "livechat:start"}.get(name)
    if view is not None:
        context = {"switch_view": view, **context}
    context = {**context, "panel": panel, "middle": template}
    return render(request, template if panel else "livechat/page.html", context, status=status)


def _start_form(request: HttpRequest) -> StartForm:
    return StartForm(initial={"page": as_seq(request.GET.get("page")) or None})


def _show_start(request: HttpRequest, form: StartForm, status: int = 200) -> HttpResponse:
    open_now = actions.can_be_answered(clock.now())
    if not open_now and not form.is_bound:
        return _show(request, "message", {"form": LeaveMessageForm(), "nobody": True}, status=status)
    return _show(request, "start", {"form": form}, status=status)


def _lines(chat: Chat) -> list[events.Line]:
    return [events.public_line(event) for event in chat.events.public()]


def _room(
    request: HttpRequest,
    chat: Chat,
    *,
    form: SendForm | None = None,
    survey_form: SurveyForm | None = None,
    status: int = 200,
    unsent: str = "",
) -> HttpResponse:
    lines = _lines(chat)
    context: dict[str, Any] = {"chat": chat, "lines": lines, "status": _status(chat), "unsent": unsent}
    if chat.is_closed:
        asked = chat.end == End.HANDLED and not hasattr(chat, "survey")
        context["survey_form"] = (survey_form or SurveyForm()) if asked else None
        context["answered"] = hasattr(chat, "survey")
        return _show(request, "ended", context, status=status)
    context["form"] = form or SendForm(initial={"after": lines[-1]["seq"] if lines else 0})
    context["end_form"] = EndForm()
    return _show(request, "room", context, status=status)


def _status(chat: Chat) -> dict[str, Any]:
    """Where the conversation stands, in words."""
    if chat.state == State.ACTIVE:
        name = (chat.owner.first_name if chat.owner else "") or gettext("a colleague")
        return {"state": chat.state, "text": gettext("You are chatting with %(name)s.") % {"name": name}}
    if chat.is_closed:
        return {"state": chat.state, "text": gettext("This chat has ended.")}
    place = Chat.objects.queued().filter(offered_at__lt=chat.offered_at).count()
    words = gettext("You are next.")
    if place:
        words = ngettext(
            "There is %(number)s person before you.", "There are %(number)s people before you.", place
        ) % {"number": place}
    return {"state": chat.state, "text": f"{gettext('Waiting for an agent.')} {words}"}


def _news(chat: Chat, after: int) -> dict[str, Any]:
    # Events before state: what happens in between is told whole by the next answer.
    lines = [events.public_line(event) for event in chat.events.public_after(after)]
    chat.refresh_from_db()
    return {"events": lines, "status": _status(chat)}


def _gone() -> JsonResponse:
    return JsonResponse(
        {"error": gettext("This chat is not open in this browser any more."), "gone": True}, status=404
    )
