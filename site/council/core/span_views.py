"""The screens that all spans share: ending one by hand, putting it back, choosing when it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from council.core import clock
from council.core.forms.spans import EndForm
from council.core.span_actions import SpanActions
from council.core.spans import CannotPutBack
from council.core.templatetags.guildhall_forms import post_button


@dataclass(frozen=True, kw_only=True)
class SpanViews:
    """Views of one kind of span; `names` is the namespace in which its `index` and `urls` stand.

    `called` names one in messages.
    """

    actions: SpanActions[Any]
    names: str
    title: str
    icon: str = "time"
    called: Callable[[Any], str]
    ended: str
    back_again: str
    goes_on: str

    @property
    def urls(self) -> list[URLPattern]:
        """`end` and `restore`, which are pressed, and `extend`, which asks until when."""
        return [
            path("<int:pk>/end/", require_POST(self.end), name="end"),
            path("<int:pk>/restore/", require_POST(self.restore), name="restore"),
            path(
                "<int:pk>/extend/", require_http_methods(["GET", "HEAD", "POST"])(self.extend), name="extend"
            ),
        ]

    def end(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ends it now, and offers to put it back."""
        span = self.actions.end(self._found(pk), by=request.user)
        name, back = self.called(span), self._back(request)
        undo = post_button(
            {"request": request},  # type: ignore[arg-type]
            "Put it back",
            action=reverse(f"{self.names}:restore", args=[span.pk]),
            about=name,
            back=back,
        )
        said = format_html(
            '<div class="gh-undo">{} <div class="gh-staff gh-staff--row">{}</div></div>',
            self.ended.format(name),
            mark_safe(undo),  # noqa: S308 - the pack's own button
        )
        messages.success(request, said, extra_tags="safe")
        return redirect(back)

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Puts back what was ended by hand, or asks until when if it would be over by now."""
        span = self._found(pk)
        try:
            span = self.actions.restore(span, by=request.user)
        except CannotPutBack as error:
            messages.error(request, str(error))
            return redirect(f"{self.names}:extend", span.pk)
        messages.success(request, self.back_again.format(self.called(span)))
        return redirect(self._back(request))

    def extend(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks until when it holds, and has it hold until then."""
        span = self._found(pk)
        self.actions.check(request.user, span)
        now, index = clock.now(), reverse(f"{self.names}:index")
        form = EndForm(request.POST if request.method == "POST" else None, now=now)
        if request.method == "POST" and form.is_valid():
            try:
                span = self.actions.extend(span, ends_at=form.until(), by=request.user, now=now)
            except ValidationError as error:
                form.add_error("ends", " ".join(error.messages))
            else:
                until = clock.when_in_words(span.ends_at, now) if span.ends_at else "somebody ends it"
                messages.success(request, self.goes_on.format(self.called(span), until=until))
                return redirect(index)
        form.helper.cancel_url = index
        context = {"form": form, "span": span, "now": now, "title": self.title, "icon": self.icon}
        return render(request, "core/admin/span_end.html", context | {"name": self.called(span)})

    def _found(self, pk: int) -> Any:
        return get_object_or_404(self.actions.model, pk=pk)

    def _back(self, request: HttpRequest) -> str:
        back = request.POST.get("next", "")
        ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
        return back if ours else reverse(f"{self.names}:index")
