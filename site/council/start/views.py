"""The first-run screen: open while nobody has an account, to whoever can read the server's log."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from council.people.views import BACKEND
from council.start import code
from council.start.forms import StartForm
from council.start.founding import AlreadyBegun, Beginning, begin, try_mail


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Asks for what a council needs and begins it; there is no such page once anybody has an account."""
    if not code.is_needed():
        raise Http404
    form = StartForm(
        request.POST if request.method == "POST" else None,
        initial={"domain": request.get_host().split(":")[0]},
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        beginning = Beginning.said(typed)
        try:
            begun = begin(beginning, password=typed["password"])
        except AlreadyBegun as error:
            raise Http404 from error
        login(request, begun.administrator, backend=BACKEND)
        _report_mail(request, beginning)
        return redirect("wagtailadmin_home")
    return render(request, "start/start.html", {"form": form})


def _report_mail(request: HttpRequest, beginning: Beginning) -> None:
    wrong = try_mail(recipient=beginning.administrator_email, council=beginning.name)
    if wrong:
        messages.error(
            request,
            f"{beginning.name} has begun, but the test email could not be sent ({wrong}). Check EMAIL_URL.",
        )
    else:
        messages.success(
            request,
            f"{beginning.name} has begun. A test email is on its way to {beginning.administrator_email}.",
        )
