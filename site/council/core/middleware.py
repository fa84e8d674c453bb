"""The language of an answer, and what a browser may run on it: from the address alone."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from council.core import languages, navigation


class LanguageOfTheAddress:
    """Makes each answer in the language of its address, if the council has a front page in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = languages.of_path(request.path_info)
        if language != languages.default() and navigation.front_page(request, language) is None:
            language = languages.default()
        request.LANGUAGE_CODE = language
        with languages.speaking(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", languages.tag(language))
        return response


class SecurityPolicy(CSPMiddleware):
    """Tells browsers what a page may run and fetch; screens of staff may do what Wagtail needs besides."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/"):
            parts.replace = {**settings.CONTENT_SECURITY_POLICY_OF_STAFF, **(parts.replace or {})}
        return parts
