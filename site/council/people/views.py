"""The page on which an invited person chooses a password."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from council.people import actions
from council.people.forms import PasswordForm

BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Asks for a password and opens the account; every link that opens nothing is answered alike."""
    try:
        invitation = actions.find(secret=secret)
        data = request.POST if request.method == "POST" else None
        form = PasswordForm(data, user=invitation.account or _somebody(invitation))
        if request.method == "POST" and form.is_valid():
            user = actions.accept(secret=secret, password=form.cleaned_data["password"])
            login(request, user, backend=BACKEND)
            return redirect("wagtailadmin_home")
    except actions.NotOpen:
        return render(request, "people/not_open.html", status=404)
    return render(request, "people/accept.html", {"form": form, "invitation": invitation})


def _somebody(invitation: Any) -> Any:
    """An account that is not stored, for judging whether the password resembles its person."""
    model = apps.get_model(settings.AUTH_USER_MODEL)
    return model(email=invitation.email, first_name=invitation.name)
