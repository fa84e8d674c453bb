"""What other systems may say of a request."""

from collections.abc import Mapping
from typing import Any

from council.backoffice.actions import NotTaken
from council.backoffice.models import System
from forms import actions, references
from forms.models import Request
from forms.states import NotAllowed, State

LONGEST = 2000
SAID = sorted(state.value for state in State if state != State.RECEIVED)


def state(system: System, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Moves the request of `reference` to `state`, with a `message` to the person; saying it twice is once.

    A request that is not this system's business reads as one that does not exist. Raises NotTaken.
    """
    reference, to, message = data.get("reference"), data.get("state"), data.get("message", "")
    if not isinstance(reference, str) or not isinstance(message, str) or "\x00" in message:
        raise NotTaken(422, "“reference” and “message” are texts.")
    if to not in SAID:
        raise NotTaken(422, f"“state” is one of {', '.join(SAID)}.")
    if len(message) > LONGEST:
        raise NotTaken(422, f"“message” has at most {LONGEST:,} characters.")
    normal = references.normalise(reference)
    request = Request.objects.select_for_update().filter(reference=normal).first() if normal else None
    if request is None or not system.wants(request.kind):
        raise NotTaken(404, "There is no request of this reference.")
    if request.state != to:
        try:
            actions.move(
                request=request,
                to=State(to),
                by=None,
                message=message.strip(),
                note=f"{system.name} said so.",
                said_by=system,
            )
        except NotAllowed as error:
            raise NotTaken(422, str(error)) from None
    return {"reference": request.reference, "state": to}
