"""Where other systems say how things go on."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from council.backoffice import actions
from council.backoffice.models import System
from council.backoffice.signatures import UNKNOWN, Untrue
from council.core.limits import Limit

LARGEST = 64 * 1024
# A system that catches up after a day says a lot at once; one that is stuck in a loop says more.
MESSAGES = Limit(name="backoffice", burst=1200, per_seconds=60)


@csrf_exempt
@never_cache
@require_POST
def hear(request: HttpRequest, uid: str) -> JsonResponse:
    """Takes one signed message and answers with what came of it."""
    if len(request.body) > LARGEST:
        return _no(413, "A message has at most 64 kB.")
    system = System.objects.filter(uid=uid, in_use=True).first()
    if system is None:
        return _no(401, UNKNOWN)
    if not MESSAGES.count(str(system.pk)):
        answer = _no(429, "So many messages came within a minute that no more are taken. Wait a minute.")
        answer.headers["Retry-After"] = "60"
        return answer
    try:
        result = actions.hear(system=system, headers=request.headers, body=request.body)
    except Untrue as error:
        return _no(401, str(error))
    except actions.NotTaken as error:
        return _no(error.status, str(error))
    return JsonResponse(dict(result))


def _no(status: int, words: str) -> JsonResponse:
    return JsonResponse({"error": words}, status=status)
