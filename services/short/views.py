"""Where a short address leads, for residents."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.core import clock
from services.models import ShortAddress
from services.short import actions
from services.short.targets import target


@never_cache
@require_safe
def go(request: HttpRequest, name: str) -> HttpResponseBase:
    """Leads on to the page and counts it; says in words when the page is not for everybody any more."""
    short = ShortAddress.objects.filter(name=name.lower()).first()
    page = target(short)
    address = page.get_url(request) if page is not None else None
    if short is None or not address:
        title = gettext("This short address leads nowhere")
        gone = short is not None and short.page_id is None
        context = {
            "title": title,
            "known": short is not None,
            "gone": gone,
            "words": name.replace("-", " ")[:60],
        }
        status = 410 if gone else 404
        response: HttpResponse = render(request, "services/short/nowhere.html", context, status=status)
        return response
    if request.method == "GET":
        actions.used(short=short, today=clock.today())
    return redirect(address)
