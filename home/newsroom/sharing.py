"""The screen on which published news and events are shared on each of the council's accounts."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from wagtail.images.models import Filter
from wagtail.models import Page, Site

from council.core import clock, languages, pictures
from council.core.crispy import Button, ButtonGroup
from council.core.forms import GuildhallForm, Look
from council.subscriptions.actions import base_of
from home.alerts import site_of
from home.models import SharedPost
from home.models.stories import Story
from home.newsroom.actions import record_share, take_back
from home.newsroom.networks import Account, Network, accounts, post_text
from home.newsroom.work import may_share, why_not

DONE, SKIP, BACK = "done", "skip", "back"


class PostForm(GuildhallForm):
    """The words of one post."""

    text = forms.CharField(label="Text", widget=forms.Textarea)

    submit_text = ""
    looks: ClassVar[Mapping[str, Look]] = {"text": Look(rows=9)}
    subjects: ClassVar[Mapping[str, str]] = {"text": "The text"}

    def __init__(self, *args: Any, account: Account, url: str, **kwargs: Any) -> None:
        self.account, self.url = account, url
        super().__init__(*args, **kwargs)
        network = self.account.network
        self.fields["text"].widget.attrs |= {
            "data-limit": network.limit,
            "data-counts": network.count.__name__,
        }
        self.fields["text"].help_text = f"At most {network.limit:,} characters on {network.name}."

    def build_layout(self) -> Layout:
        network, label = self.account.network, self.account.label
        text = self["text"]
        # A script shows the first button, and keeps the link to what stands in the box.
        copy = Button(
            "Copy the text",
            kind="secondary",
            type="button",
            about=label,
            hidden="hidden",
            data_copies=text.id_for_label,
        )
        there = Button(
            f"Share on {network.name} (new tab)",
            href=self.account.share_url(str(text.value() or ""), self.url),
            target="_blank",
            rel="noopener noreferrer",
            data_shares=self.account.share_pattern(self.url),
        )
        done = Button(
            "I have posted it",
            kind="secondary" if network.share else "",
            name="do",
            value=DONE,
            about=label,
        )
        skip = Button(f"Skip {label}", kind="secondary", name="do", value=SKIP)
        return Layout("text", ButtonGroup(copy, *([there] if network.share else [])), ButtonGroup(done, skip))

    def clean_text(self) -> str:
        """As long as the network takes it, in its own way of counting."""
        text: str = self.cleaned_data["text"]
        network: Network = self.account.network
        over = network.count(text) - network.limit
        if over > 0:
            raise forms.ValidationError(
                f"{network.name} takes {network.limit:,} characters: take away {over}"
            )
        return text


class BackForm(GuildhallForm):
    """One button: the page is not on the account after all."""

    submit_text = ""

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        self.account = account
        super().__init__(*args, **kwargs)

    def build_layout(self) -> Layout:
        return Layout(
            Button("Take back", kind="secondary", name="do", value=BACK, about=self.account.label, once=True)
        )


@require_safe
def share(request: HttpRequest, page_id: int) -> HttpResponse:
    """The page ready to post: words, pictures and the way to each account."""
    page = _page(request, page_id)
    return _render(request, page, {})


@require_POST
def post(request: HttpRequest, page_id: int, number: int) -> HttpResponseBase:
    """Records that the person posted it, or will not, or takes that back."""
    page = _page(request, page_id)
    if reason := why_not(page, clock.today()):
        messages.error(request, reason)
        return redirect("share_page", page.pk)
    site = site_of(page)
    found = accounts(site) if site is not None else []
    if number >= len(found):
        messages.error(request, "The council's accounts have changed. Here they are as they are now.")
        return redirect("share_page", page.pk)
    account, do = found[number], request.POST.get("do", "")
    if do == BACK:
        if take_back(page=page, account=account, by=request.user):
            messages.success(request, f"{account.label}: taken back. Its text is here again.")
        return redirect("share_page", page.pk)
    form = PostForm(request.POST, account=account, url=address_of(page, site), prefix=f"post{number}")
    if do != SKIP and not form.is_valid():
        return _render(request, page, {number: form})
    text = "" if do == SKIP else form.cleaned_data["text"]
    record_share(page=page, account=account, text=text, by=request.user, now=clock.now(), skipped=do == SKIP)
    messages.success(request, f"{account.label}: {'left out' if do == SKIP else 'posted'}.")
    return redirect("share_page", page.pk)


def address_of(page: Story, site: Site | None) -> str:
    """The whole address of the page on its site."""
    if site is None:
        return str(page.full_url or "")
    return f"{base_of(site)}/{page.url_path[len(site.root_page.url_path) :]}"


def _page(request: HttpRequest, page_id: int) -> Story:
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, Story):
        raise Http404("Only news and events are shared.")
    if not may_share(request.user, page):
        raise PermissionDenied("You may share what you may publish.")
    return page


def _render(request: HttpRequest, page: Story, typed: dict[int, PostForm]) -> HttpResponse:
    if reason := why_not(page, clock.today()):
        return render(request, "home/admin/share.html", {"page": page, "reason": reason})
    site = site_of(page)
    url = address_of(page, site)
    with languages.speaking(page.locale.language_code):
        facts = page.told_in_posts(clock.today())
    known = {one.account: one for one in SharedPost.objects.filter(page=page).select_related("by")}
    rows = []
    for number, account in enumerate(accounts(site) if site is not None else []):
        text = post_text(account.network, title=page.title, summary=page.summary, url=url, facts=facts)
        form = typed.get(number) or PostForm(
            initial={"text": text}, account=account, url=url, prefix=f"post{number}"
        )
        posted = None if number in typed else known.get(account.url)
        shown = BackForm(account=account) if posted else form
        shown.helper.form_action = reverse("share_page_post", args=[page.pk, number])
        rows.append({"account": account, "form": shown, "posted": posted})
    shapes = _pictures(page)
    told = {"page": page, "url": url, "rows": rows, "shapes": shapes, "alt": _alt(page)}
    return render(request, "home/admin/share.html", told)


def _alt(page: Story) -> str:
    return str(page.picture_alt or getattr(page.picture, "description", "") or "")


def _pictures(page: Story) -> list[dict[str, Any]]:
    """The picture in each shape, as far as the worker has made it."""
    if page.picture is None:
        return []
    # A picture smaller than the shape comes out smaller: which shape it is, its filter says.
    wanted = [Filter(spec=spec) for spec in pictures.ROLES["social"].specs]
    ready = page.picture.find_existing_renditions(*wanted)
    names = ("Wide, for most networks", "Square, for Instagram")
    return [{"name": name, "made": ready.get(one)} for name, one in zip(names, wanted, strict=True)]
