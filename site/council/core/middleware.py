"""The language of an answer, from the address alone."""

from collections.abc import Callable

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
