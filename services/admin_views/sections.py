"""Who edits which section, for the web team."""

from django.contrib import messages
from django.contrib.auth.models import Group
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page, WorkflowPage

from services import actions
from services.admin_views.forms import SectionForm
from services.models import TopicPage
from services.permissions import check_keep_sections
from services.stale import SECTION_PATH


def all_sections() -> QuerySet[TopicPage]:
    """The sections in the order of the page tree, each with how many pages it holds."""
    inside = (
        Page.objects.filter(path__startswith=OuterRef("path"))
        .annotate(section=Substr("path", 1, SECTION_PATH))
        .order_by()
        .values("section")
        .annotate(count=Count("pk"))
        .values("count")
    )
    topics: QuerySet[TopicPage] = TopicPage.objects.filter(depth=3).order_by("path")
    return topics.annotate(page_count=Subquery(inside))


@require_safe
def sections(request: HttpRequest) -> HttpResponse:
    """Every section, who edits it, and whether its pages are approved first."""
    check_keep_sections(request.user)
    topics = list(all_sections())
    groups = Group.objects.filter(
        name__startswith=actions.SECTION_GROUP.format(""),
        page_permissions__page__in=[one.pk for one in topics],
    )
    people: dict[int, list[str]] = {}
    for page_id, group_id in groups.values_list("page_permissions__page", "pk").distinct():
        people.setdefault(page_id, []).append(str(group_id))
    members: dict[str, list[str]] = {}
    for group in groups.prefetch_related("user_set").distinct():
        active = [str(user) for user in group.user_set.all() if user.is_active]
        members[str(group.pk)] = sorted(active)
    approved = set(WorkflowPage.objects.filter(page__in=topics).values_list("page", flat=True))
    rows = [
        {
            "topic": topic,
            "champions": [name for group in people.get(topic.pk, []) for name in members[group]],
            "approved": topic.pk in approved,
        }
        for topic in topics
    ]
    return render(request, "services/admin/sections.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, topic_id: int) -> HttpResponse:
    """Asks who edits the section and who publishes its pages, and makes it so."""
    check_keep_sections(request.user)
    topic = get_object_or_404(TopicPage, pk=topic_id, depth=3)
    form = SectionForm(request.POST if request.method == "POST" else None, topic=topic)
    if request.method == "POST" and form.is_valid():
        actions.keep_section(
            topic=topic,
            champions=form.cleaned_data["champions"],
            approved=form.cleaned_data["approved"] == "yes",
            by=request.user,
        )
        messages.success(request, f"“{topic.title}” is saved.")
        return redirect("services_sections")
    form.helper.cancel_url = reverse("services_sections")
    return render(request, "services/admin/section.html", {"form": form, "topic": topic})
