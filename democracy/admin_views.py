"""The screens on which a meeting is moved or cancelled and its papers are published."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from council.core import clock
from council.core.forms.helper import CHANGE_NOTHING
from democracy import actions
from democracy.forms import AT, LATER, CancelForm, FilesForm, MoveForm, PapersForm, RestoreForm
from democracy.models import Meeting, Paper
from democracy.permissions import check_keep

METHODS = ["GET", "HEAD", "POST"]
NOW_TOLD = "Those who asked for emails are told."


@require_http_methods(METHODS)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, and cancels the meeting."""
    meeting = _meeting(request, pk)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = " ".join(form.cleaned_data["reason"].split())
        try:
            actions.cancel_meeting(meeting=meeting, reason=reason, by=request.user, now=clock.now())
        except actions.NotNow as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{meeting} is cancelled. {NOW_TOLD}")
            return redirect(_editor(meeting))
    return _asked(request, meeting, form, "Cancel a meeting", "cross")


@require_http_methods(METHODS)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, and has a cancelled meeting go ahead after all."""
    meeting = _meeting(request, pk)
    form = RestoreForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.restore_meeting(meeting=meeting, by=request.user, now=clock.now())
        except actions.NotNow as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{meeting} goes ahead. {NOW_TOLD}")
            return redirect(_editor(meeting))
    return _asked(request, meeting, form, "Have it go ahead", "undo")


@require_http_methods(METHODS)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks when and where it is now, and moves the meeting."""
    meeting, now = _meeting(request, pk), clock.now()
    form = MoveForm(request.POST if request.method == "POST" else None, meeting=meeting, now=now)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            moved = actions.move_meeting(
                meeting=meeting,
                starts_at=typed["starts_at"],
                ends_at=typed["ends_at"],
                place=typed["place"],
                reason=" ".join(typed["reason"].split()),
                quietly=typed["quietly"],
                by=request.user,
                now=now,
            )
        except actions.NotNow as error:
            form.add_error(None, str(error))
        else:
            told = "" if typed["quietly"] else f" {NOW_TOLD}"
            when = clock.day_and_time_in_words(moved.starts_at, now)
            messages.success(request, f"{moved.committee} is on {when} now.{told}")
            return redirect(_editor(meeting))
    return _asked(request, meeting, form, "Move a meeting", "date")


@require_http_methods(METHODS)
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes files in, asks what they are called, and publishes them now or at a time."""
    meeting, now = _meeting(request, pk), clock.now()
    uploading = request.method == "POST" and "upload" in request.POST
    upload = FilesForm(request.POST, request.FILES) if uploading else FilesForm()
    if uploading and upload.is_valid():
        made, refused = actions.add_papers(
            meeting=meeting, files=upload.cleaned_data["papers"], by=request.user, now=now
        )
        if not refused:
            messages.success(request, f"{_count(made)} uploaded. Look at what they are called, then publish.")
            return redirect("democracy_admin:papers", meeting.pk)
        if made:
            messages.warning(request, f"{_count(made)} uploaded; what is wrong with the others stands below.")
        upload.refuse([one.why for one in refused])
    kept = list(meeting.papers.kept_back().in_order().select_related("document"))
    posted = request.method == "POST" and not uploading
    words = PapersForm(request.POST if posted else None, papers=kept, items=meeting.items.count(), now=now)
    if posted and words.is_valid():
        return _published(request, meeting, words)
    context = {
        "meeting": meeting,
        "upload": upload,
        "form": words if kept else None,
        "kept": kept,
        "published": list(meeting.papers.public().in_order().select_related("document")),
        "editor": _editor(meeting),
    }
    wrong = bool(upload.errors or words.errors)
    return render(request, "democracy/admin/papers.html", context, status=422 if wrong else 200)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Has residents no longer read a paper."""
    paper = _paper(request, pk)
    actions.take_back_paper(paper=paper, by=request.user)
    messages.success(request, f"Residents no longer see “{paper}”. You can publish it again.")
    return redirect("democracy_admin:papers", paper.meeting_id)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a paper away that residents do not see."""
    paper = _paper(request, pk)
    if paper.published_at is not None:
        messages.error(request, f"Residents can read “{paper}”. Take it back first.")
    else:
        name = str(paper)
        actions.remove_paper(paper=paper, by=request.user)
        messages.success(request, f"“{name}” is removed.")
    return redirect("democracy_admin:papers", paper.meeting_id)


def _published(request: HttpRequest, meeting: Meeting, form: PapersForm) -> HttpResponse:
    actions.describe_papers(meeting=meeting, words=form.words, by=request.user)
    when = form.cleaned_data["when"]
    if when == LATER:
        messages.success(request, "Saved. Residents do not see these papers yet.")
    else:
        at = form.at()
        number = actions.publish_papers(
            meeting=meeting, keys=form.chosen, at=at, by=request.user, now=clock.now()
        )
        papers = f"{number} paper{'' if number == 1 else 's'}"
        told = f"to be published on {clock.moment_in_words(at)}" if when == AT else "published"
        messages.success(request, f"{papers} {told}.")
    return redirect("democracy_admin:papers", meeting.pk)


def _count(made: list[Paper]) -> str:
    return f"{len(made)} file{'' if len(made) == 1 else 's'}"


def _asked(request: HttpRequest, meeting: Meeting, form: Any, title: str, icon: str) -> HttpResponse:
    form.helper.cancel_url = _editor(meeting)
    form.helper.cancel_text = CHANGE_NOTHING
    context = {"meeting": meeting, "form": form, "title": title, "icon": icon}
    context["standing"] = meeting.standing(clock.now())
    return render(request, "democracy/admin/ask.html", context, status=422 if form.errors else 200)


def _editor(meeting: Meeting) -> str:
    return reverse("wagtailsnippets_democracy_meeting:edit", args=[meeting.pk])


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    check_keep(request.user)
    return get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)


def _paper(request: HttpRequest, pk: int) -> Paper:
    check_keep(request.user)
    return get_object_or_404(
        Paper.objects.select_related("document__collection", "meeting__committee"), pk=pk
    )
