"""Joining, confirming, changing, leaving; and telling everybody, a few hundred at a time."""

import datetime
import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from council.core import languages, registries
from council.core.registries import AlertTopic
from council.outbox import actions as outbox
from council.outbox.models import Message
from council.subscriptions.models import Alert, Choice, SignUp, Subscriber

LASTS = datetime.timedelta(days=7)
BATCH = 250
SALT = "council.subscriptions"


class NotOpen(ValueError):
    """The link has been used, has run out, or there never was one."""


def offered(site: Site) -> list[AlertTopic]:
    """Every topic that residents of this site may hear of, in the order of the apps that offer them."""
    return [topic for source in registries.alerts for topic in source(site)]


@transaction.atomic
def join(*, site: Site, email: str, topics: Iterable[str], now: datetime.datetime) -> SignUp:
    """Sends the address a link that confirms these topics; the same whether it is known here or not."""
    secret = secrets.token_urlsafe(24)
    wish = SignUp.objects.create(
        site=site,
        email=email.strip().lower(),
        topics=sorted(set(topics)),
        language=languages.current(),
        token_hash=_hash(secret),
        created_at=now,
        expires_at=now + LASTS,
    )
    titles = {topic.key: topic.title for topic in offered(site)}
    told = {
        "council": council_of(site),
        "topics": [titles[key] for key in wish.topics if key in titles],
        "link": base_of(site) + reverse("alerts:confirm", args=[secret]),
        "until": wish.expires_at,
    }
    outbox.send(
        kind=Message.EMAIL,
        recipient=wish.email,
        subject=_("Confirm your email alerts from %(council)s") % told,
        body=render_to_string("subscriptions/mail/confirm.txt", told),
        key=f"subscriptions.join:{wish.token_hash[:40]}",
    )
    return wish


def find(*, secret: str, now: datetime.datetime) -> SignUp:
    """The unconfirmed wish that this link opens; raises `NotOpen` alike for all that open nothing."""
    wish = SignUp.objects.waiting(now).filter(token_hash=_hash(secret)).first()
    if wish is None:
        raise NotOpen
    return wish


@transaction.atomic
def confirm(*, secret: str, now: datetime.datetime) -> Subscriber:
    """Begins the alerts, beside those that the address has; a link does so once."""
    wish = (
        SignUp.objects.waiting(now)
        .select_for_update(of=("self",))
        .filter(token_hash=_hash(secret))
        .select_related("site")
        .first()
    )
    if wish is None:
        raise NotOpen
    person, _made = Subscriber.objects.get_or_create(
        site=wish.site, email=wish.email, defaults={"joined_at": now, "language": wish.language}
    )
    if person.language != wish.language:
        # They hear in the language in which they asked last.
        person.language = wish.language
        person.save(update_fields=["language"])
    Choice.objects.bulk_create(
        [Choice(subscriber=person, topic=topic) for topic in wish.topics], ignore_conflicts=True
    )
    SignUp.objects.filter(site=wish.site, email=wish.email).delete()
    return person


@transaction.atomic
def choose(*, person: Subscriber, topics: Iterable[str]) -> None:
    """Hears of exactly these topics of those that are offered; none of them is to leave."""
    wanted = set(topics)
    if not wanted:
        leave(person=person)
        return
    Choice.objects.filter(subscriber=person).exclude(topic__in=wanted).delete()
    rows = [Choice(subscriber=person, topic=topic) for topic in sorted(wanted)]
    Choice.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def leave(*, person: Subscriber) -> None:
    """Forgets the address at once, and takes back what was about to be sent to it."""
    outbox.withdraw(key_prefix=f"alert:{person.pk}:")
    SignUp.objects.filter(site=person.site_id, email=person.email).delete()
    person.delete()


def ticket(person: Subscriber) -> str:
    """What a link in an email carries so that its reader may change or leave; it holds until they leave."""
    return signing.Signer(salt=SALT).sign(str(person.pk))


def by_ticket(text: str) -> Subscriber | None:
    """The subscriber of the link; None when they have left; raises `NotOpen` for a link that is not ours."""
    try:
        number = int(signing.Signer(salt=SALT).unsign(text))
    except (signing.BadSignature, ValueError) as error:
        raise NotOpen from error
    return Subscriber.objects.select_related("site").filter(pk=number).first()


@dataclass(frozen=True)
class Said:
    """What an alert says, in one language."""

    title: str
    text: str
    url: str


def announce_in_each(
    *, key: str, site: Site, topics: Sequence[str], words: Callable[[], Said], now: datetime.datetime
) -> Alert | None:
    """As `announce`, to everybody in the language in which they asked; `words` says it in the one spoken."""
    with languages.speaking(languages.default()):
        ours = words()
    others: dict[str, Said] = {}
    for code in languages.others():
        with languages.speaking(code):
            others[code] = words()
    return announce(
        key=key,
        site=site,
        topics=topics,
        title=ours.title,
        text=ours.text,
        url=ours.url,
        now=now,
        others=others,
    )


@transaction.atomic
def announce(
    *,
    key: str,
    site: Site,
    topics: Sequence[str],
    title: str,
    text: str,
    url: str,
    now: datetime.datetime,
    others: Mapping[str, Said] | None = None,
) -> Alert | None:
    """Tells everybody who asked to hear of any of the topics, after the caller's transaction.

    `others` is the same in other languages, by their codes, for whoever asked in one of them.

    What has been told under this key is never told again: the answer is None.
    """
    facts: dict[str, Any] = {"site": site, "topics": list(topics), "title": title, "text": text, "url": url}
    facts["translations"] = {code: asdict(said) for code, said in (others or {}).items()}
    alert, new = Alert.objects.get_or_create(key=key, defaults={**facts, "created_at": now})
    if not new:
        return None
    from council.subscriptions.tasks import tell

    tell.defer(alert_id=alert.pk)
    return alert


def audience(*, site: Site, topics: Iterable[str]) -> int:
    """How many people hear of any of these topics."""
    return _listening(site.pk, list(topics)).count()


def tell_some(*, alert_id: int, now: datetime.datetime) -> bool:
    """Puts one batch of an alert's messages into the outbox; says whether there is more to do.

    The messages and the mark of how far it got are one transaction, so that it goes on after any failure
    and tells nobody twice. An alert that another process is telling is left to it.
    """
    with transaction.atomic():
        alert = (
            Alert.objects.unfinished()
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("site")
            .filter(pk=alert_id)
            .first()
        )
        if alert is None:
            return False
        listening = _listening(alert.site_id, alert.topics).filter(
            pk__gt=alert.reached, joined_at__lte=alert.created_at
        )
        people = list(listening.order_by("pk")[:BATCH])
        if people:
            base, councils = base_of(alert.site), {}
            for code in {one.language for one in people}:
                with languages.speaking(code):
                    councils[code] = council_of(alert.site)
            messages = [_message(alert, one, councils[one.language], base) for one in people]
            outbox.send_many(messages=messages, now=now)
            alert.reached = people[-1].pk
            alert.told += len(people)
        if len(people) < BATCH:
            alert.finished_at = max(now, alert.created_at)
        alert.save(update_fields=["reached", "told", "finished_at"])
        return alert.finished_at is None


def _listening(site_id: int, topics: list[str]) -> Any:
    chosen = Choice.objects.filter(topic__in=topics).values("subscriber_id")
    return Subscriber.objects.filter(site_id=site_id, pk__in=chosen)


def _message(alert: Alert, person: Subscriber, council: str, base: str) -> Message:
    with languages.speaking(person.language):
        return _spoken(alert, person, council, base)


def _spoken(alert: Alert, person: Subscriber, council: str, base: str) -> Message:
    mark = ticket(person)
    said = Said(**alert.translations[person.language]) if person.language in alert.translations else None
    shown = said or Said(alert.title, alert.text, alert.url)
    leaving = base + reverse("alerts:leave", args=[mark])
    told = {
        "alert": shown,
        "council": council,
        "leave": leaving,
        "change": base + reverse("alerts:change", args=[mark]),
    }
    return Message(
        kind=Message.EMAIL,
        recipient=person.email,
        subject=shown.title,
        body=render_to_string("subscriptions/mail/alert.txt", told),
        key=f"alert:{person.pk}:{alert.pk}",
        # RFC 8058: mail programs offer to leave with one press.
        headers={"List-Unsubscribe": f"<{leaving}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def forget(*, now: datetime.datetime) -> int:
    """Deletes what nobody confirmed in time; says how many."""
    return SignUp.objects.expired(now).delete()[0]


def council_of(site: Site) -> str:
    """The name of the council as readers know it."""
    return str(apps.get_model("council.CouncilSettings").for_site(site).spoken().council_name)


def base_of(site: Site) -> str:
    """The beginning of every address of the site, without a slash at the end."""
    ours = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    # The default site is where the installation says that it is served.
    if site.is_default_site:
        return ours
    secure = urlsplit(ours).scheme == "https"
    return site.root_url.replace("http://", "https://", 1) if secure and site.port == 80 else site.root_url


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
