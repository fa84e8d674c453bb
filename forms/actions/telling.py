"""What the council's other systems are told of a request, as docs/other-systems.md describes it."""

from typing import Any

from council.backoffice import actions as backoffice
from council.backoffice.models import System
from forms.models import Request


def tell(request: Request, *, event: str, key: str, message: str = "", but_not: System | None = None) -> None:
    """Writes to every system whose business the request is, in the transaction of what happened."""
    data = described(request) | {"message": message}
    backoffice.tell(event=event, about=request.kind, data=data, key=key, but_not=but_not)


def described(request: Request) -> dict[str, Any]:
    """The request whole, as it stands."""
    return {
        "reference": request.reference,
        "form": request.kind,
        "title": request.title,
        "state": request.state,
        "channel": request.channel,
        "language": request.language,
        "received_at": request.created_at,
        "name": request.name,
        "email": request.email,
        "phone": request.phone,
        "address": request.address,
        "postcode": request.postcode,
        "uprn": request.uprn,
        "answers": [{"question": question, "answer": answer} for question, answer in request.answers],
        "data": request.data,
    }
