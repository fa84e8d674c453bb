"""Pictures of the demonstration, as a real installation's front server gives them out."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve as static_serve

# Word for word what deploy/Caddyfile says: nothing in a drawing may run, even when it is opened by itself.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, so that nothing in it can run; an address that climbs out of its folder is none."""
    if posixpath.normpath(path) != path:
        # Beside the pictures lie documents, some of them not for everybody.
        raise Http404("No picture has this address.")
    response = static_serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
