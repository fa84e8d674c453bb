"""Files as residents get them, and the request for another format."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.documents import get_document_model
from wagtail.documents.views import serve as wagtail_serve

from council.core.limits import Limit
from council.library import actions
from council.library.forms import AnotherFormatForm

# Loose, because a library or a school is one address: it stops programs alone.
REQUESTS = Limit(name="another-format", burst=30, per_seconds=600)


def serve(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """The file; a browser asks every time whether it is still the same, because its address never changes."""
    response: HttpResponseBase = wagtail_serve.serve(request, int(document_id), document_filename)
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, no_cache=True)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def another_format(request: HttpRequest, document_id: int) -> HttpResponse:
    """Asks which format somebody needs and where to send it; answers with a reference."""
    document = get_object_or_404(get_document_model(), pk=document_id)
    if document.collection.get_view_restrictions():
        raise Http404("This document is not for everybody.")
    form = AnotherFormatForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if not form.is_valid():
            status = 422
        elif not REQUESTS.count(request.META.get("REMOTE_ADDR", "")):
            form.add_error(None, _("Many requests have come from where you are. Try again in 10 minutes."))
            status = 429
        else:
            reference = actions.ask_for_format(document=document, **form.cleaned_data)
            context = {"document": document, "reference": reference}
            return render(request, "library/another_format_sent.html", context)
    form.helper.form_action = reverse("library_another_format", args=[document.pk])
    context = {"form": form, "document": document}
    answer = render(request, "library/another_format.html", context, status=status)
    if status == 429:
        answer["Retry-After"] = str(REQUESTS.per_seconds)
    return answer
