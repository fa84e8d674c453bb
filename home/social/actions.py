"""Changing what is kept of the council's accounts: by staff, and by the worker that fetches."""

import datetime
import logging
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from django.db import models, transaction
from django.db.models import ExpressionWrapper, F, Q
from django.urls import reverse
from wagtail.models import Site

from council.core import audit, clock, fetch
from council.core.alone import alone
from council.core.roles import who_may
from council.outbox import actions as outbox
from council.outbox.models import Message
from council.pagecache.actions import clear
from home.models.social import WARN_BEFORE, SocialFeed, SocialPost
from home.permissions import MANAGE_SOCIAL, check_manage_social
from home.social import finding, graph, pictures, reading
from home.social.finding import Found
from home.social.reading import Item

logger = logging.getLogger(__name__)

EVERY = datetime.timedelta(minutes=15)
LONGEST = datetime.timedelta(days=1)
# Posts beyond these show no picture; and no more time than this goes into one feed's pictures at once.
WITH_PICTURES = 12
PICTURE_SECONDS = 30.0
LOCKS = 0x50C1


def agent_of(site: Site) -> str:
    """How the server names itself to others: the product and the council's own address."""
    return f"Guildhall/1 (+{site.root_url}/)"


@transaction.atomic
def save_feed(
    *,
    feed: SocialFeed,
    by: Any,
    found: Found | None = None,
    token: str = "",
    now: datetime.datetime | None = None,
) -> SocialFeed:
    """Keeps the feed; with what was found at a new address, what was kept of the old one goes.

    A token is replaced when another is given, and never taken away by an empty one.
    """
    check_manage_social(by)
    moment = now or clock.now()
    created = feed.pk is None
    changed = ["name", "keep_days", "paused"]
    if token:
        feed.token = token
    if found is not None:
        moved = not created and (feed.feed_url, feed.account_id) != (found.feed_url, found.account_id)
        feed.network, feed.account_url = found.network, found.account_url
        feed.feed_url, feed.account_id = found.feed_url, found.account_id
        feed.token_expires_at = found.token_expires_at
        feed.name = feed.name or found.name
        feed.etag = feed.last_modified = feed.problem = ""
        feed.failing_since, feed.failures = None, 0
        changed += ["address", *(["token"] if token else [])]
        if moved:
            _delete_posts(feed.posts.all())
    feed.next_fetch_at = moment
    feed.full_clean(exclude=["token"])
    feed.save()
    audit.record(action="home.save_social", by=by, target=feed, data={"created": created, "fields": changed})
    # A page that shows every feed of its site does not know a new one by its own tag.
    clear(feed.tag, "listing:home.SocialFeed")
    _ask_worker(feed)
    return feed


@transaction.atomic
def delete_feed(*, feed: SocialFeed, by: Any) -> None:
    """Takes the account, its posts and their pictures off the site."""
    check_manage_social(by)
    audit.record(action="home.delete_social", by=by, target=feed, data={"name": str(feed)})
    _delete_posts(feed.posts.all())
    clear(feed.tag)
    feed.delete()


@transaction.atomic
def try_again(*, feed: SocialFeed, by: Any, now: datetime.datetime | None = None) -> None:
    """Has the worker fetch the feed now, whatever it was waiting for."""
    check_manage_social(by)
    feed.next_fetch_at = now or clock.now()
    feed.save(update_fields=["next_fetch_at"])
    _ask_worker(feed)


def _ask_worker(feed: SocialFeed) -> None:
    # Here, because the tasks call this module.
    from home.tasks import fetch_social_feed

    if not feed.paused:
        fetch_social_feed.defer(feed_id=feed.pk)


def fetch_due(*, now: datetime.datetime | None = None) -> int:
    """Fetches every feed whose time has come, one after another; says how many of them changed.

    One that fails unforeseen is logged and keeps none of the others back.
    """
    due = SocialFeed.objects.due(now or clock.now()).order_by("next_fetch_at").values_list("pk", flat=True)
    changed = 0
    for pk in list(due):
        try:
            changed += fetch_feed(feed_id=pk, now=now)
        except Exception:
            logger.exception("The feed %s could not be fetched", pk)
            problem = reading.CannotRead(
                "What came could not be kept here; whoever runs the site finds why in its log."
            )
            _note_failure(feed_id=pk, problem=problem, now=now or clock.now())
    return changed


def fetch_feed(*, feed_id: int, now: datetime.datetime | None = None) -> bool:
    """Fetches one feed if it is due and nobody is asking its host; says whether what residents see changed.

    Whatever fails outside is noted on the feed, and the last good copy stays.
    """
    feed = SocialFeed.objects.select_related("site").filter(pk=feed_id, paused=False).first()
    moment = now or clock.now()
    if feed is None or (feed.next_fetch_at is not None and feed.next_fetch_at > moment):
        return False
    host = urlsplit(feed.feed_url or graph.ROOT).hostname or ""
    with alone(LOCKS, crc32(host.encode()) - 2**31) as mine:
        if not mine:
            return False
        agent = agent_of(feed.site)
        try:
            items, answer = _ask(feed, agent)
        except (fetch.Refusal, reading.CannotRead) as problem:
            _note_failure(feed_id=feed.pk, problem=problem, now=moment)
            return False
        changed = _keep(feed_id=feed.pk, items=items, answer=answer, now=moment)
        return _bring_pictures(feed=feed, items=items or (), agent=agent) or changed


def _ask(feed: SocialFeed, agent: str) -> tuple[Sequence[Item] | None, fetch.Answer | None]:
    """The items, or None for a feed that has not changed since."""
    if feed.needs_token:
        return graph.items(feed, agent=agent), None
    conditions = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    answer = fetch.get(
        feed.feed_url,
        agent=agent,
        accept=finding.ACCEPT_FEED,
        headers={name: value for name, value in conditions.items() if value},
    )
    if answer.status == 304:
        return None, answer
    return finding.read_feed(feed.network, answer).items, answer


@transaction.atomic
def _keep(
    *, feed_id: int, items: Sequence[Item] | None, answer: fetch.Answer | None, now: datetime.datetime
) -> bool:
    feed = SocialFeed.objects.select_for_update().filter(pk=feed_id).first()
    if feed is None:
        return False
    changed = False
    if items is not None:
        changed = _follow(feed, items, now)
        headers = answer.headers if answer is not None else {}
        feed.etag = _header(headers.get("etag", ""), 500)
        feed.last_modified = _header(headers.get("last-modified", ""), 100)
    feed.tried_at = feed.fetched_at = now
    feed.next_fetch_at = now + EVERY
    feed.failing_since, feed.failures, feed.problem = None, 0, ""
    feed.save(
        update_fields=[
            *("etag", "last_modified", "tried_at", "fetched_at", "next_fetch_at"),
            *("failing_since", "failures", "problem"),
        ]
    )
    if changed:
        clear(feed.tag)
    return changed


def _header(value: str, longest: int) -> str:
    return value if len(value) <= longest and value.isascii() and value.isprintable() else ""


def _follow(feed: SocialFeed, items: Sequence[Item], now: datetime.datetime) -> bool:
    """Makes the posts what the items say; one that is missing from the time that they span is gone."""
    oldest_kept = now - datetime.timedelta(days=feed.keep_days)
    here = {post.key: post for post in feed.posts.all()}
    changed = False
    for item in items:
        post = here.get(item.key)
        at = item.published_at or (post.published_at if post else now)
        if at < oldest_kept:
            continue
        new = {"url": item.url, "title": item.title, "html": item.html, "published_at": at, "alt": item.alt}
        if post is None:
            feed.posts.create(key=item.key, **new)
            changed = True
        elif any(getattr(post, name) != value for name, value in new.items()):
            for name, value in new.items():
                setattr(post, name, value)
            post.save(update_fields=list(new))
            changed = True
    present = {item.key for item in items}
    dated = [item.published_at for item in items if item.published_at is not None]
    gone = feed.posts.exclude(key__in=present)
    if dated:
        gone = gone.filter(Q(published_at__gte=min(dated)) | Q(published_at__lt=oldest_kept))
    return _delete_posts(gone) > 0 or changed


def _bring_pictures(*, feed: SocialFeed, items: Sequence[Item], agent: str) -> bool:
    """Fetches the pictures that are new, for as long as there is time; the rest comes next time."""
    until = time.monotonic() + PICTURE_SECONDS
    posts = {post.key: post for post in feed.posts.all()}
    changed = False
    for item in sorted(items, key=lambda one: one.published_at or clock.now(), reverse=True)[:WITH_PICTURES]:
        post = posts.get(item.key)
        if post is None or post.picture_source == item.picture:
            continue
        if time.monotonic() > until:
            SocialFeed.objects.filter(pk=feed.pk).update(etag="", last_modified="")
            break
        drawn = None
        if item.picture:
            try:
                drawn = pictures.bring(item.picture, agent=agent)
            except pictures.NoPicture as problem:
                logger.info("A picture of the feed %s was left out: %s", feed.pk, problem)
                if problem.temporary:
                    SocialFeed.objects.filter(pk=feed.pk).update(etag="", last_modified="")
                    continue
        _hang(post=post, source=item.picture, drawn=drawn)
        changed = True
    return changed


@transaction.atomic
def _hang(*, post: SocialPost, source: str, drawn: pictures.Drawn | None) -> None:
    """Gives the post its picture in place of the one before, or none."""
    locked = SocialPost.objects.select_for_update().select_related("feed").filter(pk=post.pk).first()
    if locked is None:
        return
    _forget_files(locked)
    locked.picture_source = source
    locked.picture_width, locked.picture_height = (drawn.width, drawn.height) if drawn else (0, 0)
    if drawn is None:
        locked.picture = locked.picture_small = ""
    else:
        locked.picture.save(drawn.large.name or "", drawn.large, save=False)
        locked.picture_small.save(drawn.small.name or "", drawn.small, save=False)
    locked.save()
    clear(locked.feed.tag)


@transaction.atomic
def _note_failure(*, feed_id: int, problem: Exception, now: datetime.datetime) -> None:
    """Says why on the feed, and waits: twice as long each time up to a day, or as long as the server asks."""
    feed = SocialFeed.objects.select_for_update().filter(pk=feed_id).first()
    if feed is None:
        return
    feed.failures += 1
    feed.failing_since = feed.failing_since or now
    feed.problem = str(problem).replace("\x00", "")[:500]
    feed.tried_at = now
    pause = EVERY * 2 ** min(feed.failures - 1, 10)
    if isinstance(problem, fetch.Refusal) and problem.retry_after:
        pause = max(pause, datetime.timedelta(seconds=min(problem.retry_after, LONGEST.total_seconds())))
    feed.next_fetch_at = now + min(pause, LONGEST)
    if isinstance(problem, graph.Refused) and problem.token_ended:
        feed.token_expires_at = min(feed.token_expires_at or now, now)
    feed.save()
    logger.info("The feed %s could not be fetched: %s", feed.pk, feed.problem)


@transaction.atomic
def drop_old(*, now: datetime.datetime | None = None) -> int:
    """Takes away posts that are older than their feed keeps them, also of feeds that fail or rest."""
    moment = now or clock.now()
    kept = ExpressionWrapper(F("feed__keep_days") * datetime.timedelta(days=1), models.DurationField())
    old = SocialPost.objects.annotate(kept=kept).filter(published_at__lt=moment - F("kept"))
    count = _delete_posts(old)
    if count:
        clear(SocialFeed.tag)
    return count


def _delete_posts(posts: Any) -> int:
    doomed = list(posts)
    for post in doomed:
        _forget_files(post)
    SocialPost.objects.filter(pk__in=[post.pk for post in doomed]).delete()
    return len(doomed)


def _forget_files(post: SocialPost) -> None:
    for file in (post.picture, post.picture_small):
        if file:
            storage, name = file.storage, file.name
            transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))  # type: ignore[misc]


def warn_of_tokens(*, now: datetime.datetime | None = None) -> int:
    """Writes to those who look after feeds 14 and 3 days before a token ends, and when it has; once each."""
    moment = now or clock.now()
    sent = 0
    for feed in SocialFeed.objects.ending(moment).select_related("site"):
        ends = feed.token_expires_at
        assert ends is not None  # noqa: S101 - for the type alone
        left = ends - moment
        step = 0 if left.total_seconds() <= 0 else 3 if left <= WARN_BEFORE[1] else 14
        for person in _keepers():
            sent += _warn(feed, person, ends, step)
    return sent


def _warn(feed: SocialFeed, person: Any, ends: datetime.datetime, step: int) -> int:
    key = f"social-token:{feed.pk}:{ends:%Y%m%d%H%M}:{step}:{person.pk}"
    if Message.objects.filter(key=key).exists():
        return 0
    when = clock.moment_in_words(ends)
    subject = f"The token of {feed} ends on {when}" if step else f"The token of {feed} has ended"
    body = (
        f"Hello {person.get_short_name() or person},\n\n"
        f"The website shows posts from {feed} ({feed.get_network_display()}) with a token from Meta.\n"
        + (
            f"It ends on {when}. After that no new posts come.\n\n"
            if step
            else "It has ended: no new posts come.\n\n"
        )
        + "Make a new token for the page, and paste it here:\n"
        f"{feed.site.root_url}{reverse('social_admin:edit', args=[feed.pk])}\n"
    )
    outbox.send(kind=Message.EMAIL, recipient=person.email, subject=subject, body=body, key=key)
    return 1


@transaction.atomic
def seal_again() -> int:
    """Seals every token under the site's present key, so that no earlier one is needed; says how many."""
    feeds = SocialFeed.objects.select_for_update().exclude(token="")
    for feed in feeds:
        feed.save(update_fields=["token"])
    return len(feeds)


def _keepers() -> list[Any]:
    return list(who_may(MANAGE_SOCIAL).exclude(email="").order_by("pk"))
