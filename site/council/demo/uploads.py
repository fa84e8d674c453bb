"""Pictures of the demonstration, as a real installation's front server gives them out."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve as static_serve

# Word for word what deploy/Caddyfile says: nothing in a drawing may run, even when it is opened by itself.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, so that nothing in it can run."""
    response = static_serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
