"""What the first-run screen registers with Wagtail."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail import hooks
from wagtail.models import Page

from council.start import code


@hooks.register("before_serve_page")
def nothing_here_yet(page: Page, request: HttpRequest, *args: Any) -> HttpResponse | None:
    """Before there is a council, its front page leads to the first-run screen."""
    if type(page) is not Page:
        return None
    if code.is_needed():
        return redirect("start:start")
    return render(request, "404.html", status=404)
