"""Files to download in the admin: the list, and putting another file in a document's place."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.ui.tables import Column, DateColumn, UsageCountColumn
from wagtail.documents import get_document_model
from wagtail.documents.views.documents import DeleteView, IndexView
from wagtail.images.views.images import DeleteView as ImageDeleteView

from council.core import file_kinds as kinds
from council.library import actions
from council.library.forms import ReplaceForm
from council.library.permissions import check_replace
from council.library.pictures import keep_what_was_written
from council.library.uses import uses_of
from council.models import EarlierFile

# Columns for which a telephone has no room: the file's own screen has them.
WIDE = "gh-wide"


class ReplaceColumn(Column):
    """A button that leads to a file's replacement."""

    cell_template_name = "library/admin/replace_cell.html"


class DocumentIndexView(IndexView):
    """Every file that the person may change, with what residents see of it."""

    @cached_property
    def columns(self) -> list[Any]:
        """Wagtail's, with type, size, pages and the file's own date for the day it was added."""
        kept = [one for one in super().columns if one.name not in {"created_at", "usage_count", "filename"}]
        for one in kept[2:]:
            one.classname = WIDE
        return [
            *kept[:2],
            Column("type", label="Type", classname=WIDE, accessor=lambda row: row.file_extension.upper()),
            Column(
                "size", label="Size", classname=WIDE, accessor=lambda row: filesizeformat(row.file_size or 0)
            ),
            Column("page_count", label="Pages", classname=WIDE, accessor=lambda row: row.page_count or ""),
            DateColumn("updated_at", label="Updated", classname=WIDE, sort_key="updated_at"),
            UsageCountColumn(
                "usage_count", label="Used", sort_key=None if self.is_searching else "usage_count"
            ),
            *kept[2:],
        ]


class ReplaceIndexView(DocumentIndexView):
    """Asks which file is to be replaced: those whose file the person may change, each with its way there."""

    page_title = "Which file do you want to replace?"
    page_subtitle = ""
    template_name = "library/admin/choose.html"
    index_url_name = "documents_to_replace"
    index_results_url_name = "documents_to_replace_results"
    any_permission_required: ClassVar[list[str]] = ["change"]

    @cached_property
    def columns(self) -> list[Any]:
        """The list's, with the way to the replacement beside each title and no box to tick."""
        title, *kept = [one for one in super().columns if one.name not in {"bulk_actions", "usage_count"}]
        return [title, ReplaceColumn("replace", label="Replace"), *kept]

    def get_base_queryset(self) -> Any:
        """What the person may change."""
        return self.permission_policy.instances_user_has_permission_for(
            self.request.user, "change"
        ).select_related("collection")

    def get_edit_url(self, instance: Any) -> str:
        """The name leads where the button leads."""
        return reverse("library_replace", args=[instance.pk])


class DocumentDeleteView(DeleteView):
    """Asks before a file is deleted, and says from which pages it disappears."""

    template_name = "library/admin/confirm_delete.html"


class PictureDeleteView(ImageDeleteView):
    """Deletes a picture; quietly, when the library's own is taken in place of a double that was uploaded."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        keep_what_was_written(self.request, self.object)
        return answer


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, document_id: int) -> HttpResponse:
    """Shows the file that is there and where it is used, and puts another in its place.

    One that some residents could not read waits first, with what is wrong with it.
    """
    document: Any = get_object_or_404(get_document_model(), pk=document_id)
    check_replace(request.user, document)
    waiting = document.waiting_files.filter(by=request.user).first()
    posted = request.method == "POST"
    form = ReplaceForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        document=document,
        another=waiting is not None,
    )
    if posted and form.is_valid():
        before = in_words(document)
        try:
            asked = actions.replace_or_ask(document=document, file=form.cleaned_data["file"], by=request.user)
        except kinds.BadFile as error:
            form.add_error("file", str(error))
        else:
            if asked is None:
                _say_replaced(request, document, before)
            return redirect("library_replace", document.pk)
    form.helper.cancel_url = reverse("wagtaildocs:edit", args=[document.pk])
    latest, *older = document.earlier_files.select_related("replaced_by")[:5] or [None]
    context = {
        "document": document,
        "form": form,
        "waiting": waiting,
        "uses": uses_of(document, request.user),
        "latest": latest,
        "older": older,
    }
    status = 422 if posted else 200
    return render(request, "library/admin/replace.html", context, status=status)


@require_POST
def replace_anyway(request: HttpRequest, document_id: int, waiting: int) -> HttpResponse:
    """Puts the file that waits in the document's place, whatever is wrong with it."""
    document: Any = get_object_or_404(get_document_model(), pk=document_id)
    check_replace(request.user, document)
    before = in_words(document)
    try:
        actions.replace_anyway(document=document, waiting=waiting, by=request.user)
    except (actions.NoSuchFile, kinds.BadFile) as error:
        messages.error(request, str(error))
    else:
        _say_replaced(request, document, before)
    return redirect("library_replace", document.pk)


@require_POST
def leave_as_it_is(request: HttpRequest, document_id: int, waiting: int) -> HttpResponse:
    """Drops the file that waits."""
    document: Any = get_object_or_404(get_document_model(), pk=document_id)
    check_replace(request.user, document)
    actions.leave_as_it_is(document=document, waiting=waiting, by=request.user)
    messages.success(request, f"“{document.title}” stays as it was. The file that you chose is not used.")
    return redirect("library_replace", document.pk)


@require_POST
def put_back(request: HttpRequest, document_id: int, earlier: int) -> HttpResponse:
    """Puts an earlier file back in the document's place."""
    document: Any = get_object_or_404(get_document_model(), pk=document_id)
    check_replace(request.user, document)
    try:
        document = actions.put_back(document=document, earlier=earlier, by=request.user)
    except actions.NoSuchFile as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"The earlier file is back: {in_words(document)}.")
    return redirect("library_replace", document.pk)


@never_cache
@require_safe
def earlier_file(request: HttpRequest, document_id: int, earlier: int) -> HttpResponseBase:
    """A file that was replaced, for those who may put it back."""
    document: Any = get_object_or_404(get_document_model(), pk=document_id)
    check_replace(request.user, document)
    found = get_object_or_404(EarlierFile, document=document, pk=earlier)
    try:
        file = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("That file is no longer kept.") from error
    return FileResponse(file, as_attachment=True, filename=document.filename)


def _say_replaced(request: HttpRequest, document: Any, before: str) -> None:
    document.refresh_from_db()
    messages.success(
        request,
        f"“{document.title}” is replaced, and residents get the new file from now on. "
        f"It was {before}; it is {in_words(document)}. You can put the earlier file back: it stands below.",
    )


def in_words(document: Any) -> str:
    """A file's type, size and length, as one reads them."""
    pages = document.page_count
    length = f", {pages} page{'' if pages == 1 else 's'}" if pages else ""
    size = filesizeformat(document.file_size or 0).replace("\xa0", " ")
    return f"{document.file_extension.upper()}, {size}{length}"
