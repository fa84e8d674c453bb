"""The one way in which the server asks another server for something that a person named."""

from council.core.fetch.bodies import KIND_IN_WORDS
from council.core.fetch.client import Answer, Limits, Refusal, get, post
from council.core.fetch.rules import STRICT, Rules, is_public

__all__ = ["KIND_IN_WORDS", "STRICT", "Answer", "Limits", "Refusal", "Rules", "get", "is_public", "post"]
