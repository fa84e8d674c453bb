"""The agent's console: one page, and what its script asks for and sends. Each asks for the right again."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from council.core import clock
from livechat import actions, events, permissions
from livechat.forms import FindPageForm, ReplyForm, WrapUpForm
from livechat.models import Chat, Seat, TemplateAnswer
from livechat.states import MoveRefused
from livechat.text import BadText, parts
from livechat.views.edge import BadRequest, as_seq, as_uuid, read_json

PAGES_FOUND = 8


def for_agents(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers problems as JSON that the console can show; whoever may not answer chats gets 403."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            permissions.check_answer_chats(request.user)
        except permissions.Refused as error:
            raise PermissionDenied(str(error)) from error
        try:
            return view(request, **kwargs)
        except (BadText, BadRequest) as error:
            return JsonResponse({"error": str(error)}, status=422)
        except permissions.Refused as error:
            return JsonResponse({"error": str(error)}, status=403)
        except (actions.ChatClosed, actions.Taken, actions.SeatFull, MoveRefused) as error:
            return JsonResponse({"error": str(error)}, status=409)
        except Chat.DoesNotExist as error:
            raise Http404("There is no such chat.") from error

    return guarded


@for_agents
@require_GET
def console(request: HttpRequest) -> HttpResponse:
    """The page; its script asks for the rest."""
    endpoints = {
        "state": reverse("livechat_admin:state"),
        "seat": reverse("livechat_admin:seat"),
        "pages": reverse("livechat_admin:pages"),
        "chat": reverse("livechat_admin:events", args=[0]).replace("/0/events/", "/"),
        "socket": "/ws/console/",
        "record": reverse("livechat_chat_modeladmin_inspect", args=["0"]).replace("/0/", "/"),
    }
    context = {
        "endpoints": json.dumps(endpoints),
        "reply_form": ReplyForm(),
        "find_form": FindPageForm(),
        "wrap_form": WrapUpForm(),
    }
    return render(request, "livechat/admin/console.html", context)


@for_agents
@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Who waits, what is mine, who is there, and the standard answers."""
    now = clock.now()
    chats = Chat.objects.select_related("department", "owner", "began_on")
    seat = Seat.objects.present(now).filter(agent_id=request.user.pk).first()
    team = Seat.objects.present(now).select_related("agent").order_by("agent__first_name", "agent_id")
    loads = {seat.agent_id: 0 for seat in team}
    for owner_id in Chat.objects.active().values_list("owner_id", flat=True):
        if owner_id in loads:
            loads[owner_id] += 1
    answers = TemplateAnswer.objects.select_related("department")
    return JsonResponse(
        {
            "me": request.user.pk,
            "seat": {"available": bool(seat and seat.available), "capacity": seat.capacity if seat else 3},
            "queue": [_waiting(chat) for chat in chats.queued()],
            "mine": [
                _summary(chat) for chat in chats.active().owned_by(request.user).order_by("accepted_at")
            ],
            "team": [
                {"name": str(each.agent), "available": each.available, "load": loads[each.agent_id]}
                for each in team
            ],
            "answers": [
                {
                    "shortcut": answer.shortcut,
                    "title": answer.title,
                    "body": answer.body,
                    "department": str(answer.department or ""),
                }
                for answer in answers
            ],
        }
    )


@for_agents
@require_POST
def seat(request: HttpRequest) -> HttpResponse:
    """Renews the lease; `available` changes whether new chats are taken; `retire` ends it."""
    data = read_json(request)
    if data.get("retire"):
        actions.retire_seat(by=request.user)
        return JsonResponse({"available": False})
    available = data.get("available")
    held = actions.renew_seat(by=request.user, available=available if isinstance(available, bool) else None)
    return JsonResponse({"available": held.available, "capacity": held.capacity})


@for_agents
@require_GET
def new_events(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything in the conversation after the last line that the console has."""
    chat = Chat.objects.get(pk=pk)
    permissions.check_read(request.user, chat)
    return _news(chat, request, as_seq(request.GET.get("after")))


@for_agents
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the conversation."""
    return _news(actions.accept(chat_id=pk, by=request.user), request, 0)


@for_agents
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends a message, a note or a page; the same identifier again changes nothing."""
    data = read_json(request)
    what: dict[str, Any] = {"chat_id": pk, "client_id": as_uuid(data.get("client_id")), "by": request.user}
    if data.get("page"):
        actions.send_page_link(page_id=as_seq(data["page"]), **what)
    elif data.get("note"):
        actions.note(body=data.get("body"), **what)
    else:
        actions.send(body=data.get("body"), **what)
    return _news(Chat.objects.get(pk=pk), request, as_seq(data.get("after")))


@for_agents
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts the conversation back in the queue."""
    actions.give_back(chat_id=pk, by=request.user)
    return JsonResponse({})


@for_agents
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends the conversation with its outcome."""
    form = WrapUpForm(read_json(request))
    if not form.is_valid():
        return JsonResponse({"error": " ".join(str(e[0]) for e in form.errors.values())}, status=422)
    chat = actions.close(chat_id=pk, by=request.user, **form.cleaned_data)
    return _news(chat, request, 0)


@for_agents
@require_GET
def pages(request: HttpRequest) -> HttpResponse:
    """Live pages whose titles hold every word typed."""
    words = request.GET.get("q", "").replace("\x00", " ").split()[:6]
    if not words:
        return JsonResponse({"pages": []})
    found = Page.objects.live().public().filter(depth__gt=1)
    for word in words:
        found = found.filter(title__icontains=word)
    return JsonResponse(
        {
            "pages": [
                {"id": page.pk, "title": page.title, "url": page.get_url(request) or ""}
                for page in found.order_by("title")[:PAGES_FOUND]
            ]
        }
    )


def _summary(chat: Chat) -> dict[str, Any]:
    return {
        "id": chat.pk,
        "reference": chat.reference,
        "state": chat.state,
        "end": chat.get_end_display(),
        "name": chat.resident,
        "department": str(chat.department or ""),
        "page": {"title": chat.began_on.title, "url": chat.began_on.get_url() or ""}
        if chat.began_on
        else None,
        "since": chat.offered_at.isoformat(),
        "owner": chat.owner_id,
        "owner_name": str(chat.owner or ""),
        "head": chat.last_seq,
    }


def _waiting(chat: Chat) -> dict[str, Any]:
    first = chat.events.filter(kind="message").order_by("seq").values_list("body", flat=True).first() or ""
    text = "".join(part["text"] for part in parts(first))
    return {**_summary(chat), "text": text if len(text) <= 160 else f"{text[:159]}…"}


def _news(chat: Chat, request: HttpRequest, after: int) -> JsonResponse:
    lines = [events.staff_line(event) for event in chat.events.after(after)]
    chat = Chat.objects.select_related("department", "owner", "began_on").get(pk=chat.pk)
    mine = chat.owner_id == getattr(request.user, "pk", None)
    return JsonResponse({"events": lines, "chat": {**_summary(chat), "mine": mine}})
