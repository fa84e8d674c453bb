"""What residents say when it is over."""

import datetime

from django.db import transaction

from council.core import clock, languages
from livechat.actions.log import RESIDENT, append
from livechat.models import Chat, Kind, Survey
from livechat.permissions import Refused
from livechat.states import End
from livechat.text import MAX_LENGTH, mask


@transaction.atomic
def answer_survey(
    *, chat_id: int, satisfaction: int, instead: str, comment: str = "", now: datetime.datetime | None = None
) -> Survey:
    """Stores the answers once; a second set for the same conversation leaves the first as it is."""
    now = now or clock.now()
    chat = Chat.objects.select_for_update().get(pk=chat_id)
    if chat.end != End.HANDLED:
        raise Refused("The survey is for chats that have been answered and have ended.")
    survey, created = Survey.objects.get_or_create(
        chat=chat,
        defaults={
            "satisfaction": satisfaction,
            "instead": instead,
            "comment": mask(comment.strip())[:MAX_LENGTH],
            "answered_at": now,
        },
    )
    if created:
        with languages.speaking(languages.default()):
            words = f"{survey.get_satisfaction_display()}. Otherwise: {survey.get_instead_display()}."
        append(chat_id=chat.pk, kind=Kind.SURVEY, by=RESIDENT, now=now, body=words, staff_only=True)
    return survey
