"""The inbox page: every email and text that the demonstration would have sent."""

from ipaddress import ip_address

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.demo.models import InboxMessage

PER_PAGE = 50


def check_read(request: HttpRequest) -> None:
    """Raises PermissionDenied unless an administrator asks, or somebody at this very machine.

    A proxy on this machine forwards for others, and says so in a header.
    """
    forwarded = {"X-Forwarded-For", "Forwarded"} & {*request.headers}
    if not forwarded and ip_address(request.META["REMOTE_ADDR"]).is_loopback:
        return
    if not (request.user.is_active and request.user.is_superuser):
        raise PermissionDenied("Sign in as an administrator to read the demonstration's messages.")


@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Lists the messages, newest first, by recipient when one is asked for."""
    check_read(request)
    to = request.GET.get("to", "")[:320].replace("\x00", "")
    found = InboxMessage.objects.filter(recipient__iexact=to) if to else InboxMessage.objects.all()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "demo/inbox.html", {"messages_page": page, "to": to})


@never_cache
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows one message."""
    check_read(request)
    return render(request, "demo/message.html", {"message": get_object_or_404(InboxMessage, pk=pk)})
