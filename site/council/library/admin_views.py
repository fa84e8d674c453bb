"""Files to download in the admin: the list, and putting another file in a document's place."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.ui.tables import Column, DateColumn, UsageCountColumn
from wagtail.documents import get_document_model
from wagtail.documents.views.documents import DeleteView, IndexView

from council.core import file_kinds as kinds
from council.library import actions
from council.library.forms import ReplaceForm
from council.library.permissions import check_replace
from council.library.uses import uses_of

# Columns for which a telephone has no room: the file's own screen has them.
WIDE = "gh-wide"


class DocumentIndexView(IndexView):
    """Every file that the person may change, with what residents see of it."""

    @cached_property
    def columns(self) -> list[Any]:
        """Wagtail's, with type, size, pages and the file's own date for the day it was added."""
        kept = [one for one in super().columns if one.name not in {"created_at", "usage_count", "filename"}]
        return [
            *kept[:2],
            Column("type", label="Type", classname=WIDE, accessor=lambda row: row.file_extension.upper()),
            Column(
                "size", label="Size", classname=WIDE, accessor=lambda row: filesizeformat(row.file_size or 0)
            ),
            Column("page_count", label="Pages", classname=WIDE, accessor=lambda row: row.page_count or ""),
            DateColumn("updated_at", label="Updated", sort_key="updated_at"),
            UsageCountColumn(
                "usage_count", label="Used", sort_key=None if self.is_searching else "usage_count"
            ),
            *kept[2:],
        ]


class DocumentDeleteView(DeleteView):
    """Asks before a file is deleted, and says from which pages it disappears."""

    template_name = "library/admin/confirm_delete.html"


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, document_id: int) -> HttpResponse:
    """Shows the file that is there and where it is used, and puts another in its place."""
    document: Any = get_object_or_404(get_document_model(), pk=document_id)
    check_replace(request.user, document)
    posted = request.method == "POST"
    form = ReplaceForm(request.POST if posted else None, request.FILES if posted else None, document=document)
    if posted and form.is_valid():
        before = in_words(document)
        try:
            document = actions.replace_file(
                document=document, file=form.cleaned_data["file"], by=request.user
            )
        except kinds.BadFile as error:
            form.add_error("file", str(error))
        else:
            messages.success(
                request,
                f"“{document.title}” is replaced, and residents get the new file from now on. "
                f"It was {before}; it is {in_words(document)}.",
            )
            return redirect("library_replace", document.pk)
    form.helper.cancel_url = reverse("wagtaildocs:edit", args=[document.pk])
    context = {
        "document": document,
        "form": form,
        "uses": uses_of(document, request.user),
        "earlier": document.earlier_files.select_related("replaced_by")[:5],
        "kept_days": actions.KEPT_DAYS,
    }
    status = 422 if posted else 200
    return render(request, "library/admin/replace.html", context, status=status)


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


def in_words(document: Any) -> str:
    """A file's type, size and length, as one reads them."""
    pages = document.page_count
    length = f", {pages} page{'' if pages == 1 else 's'}" if pages else ""
    size = filesizeformat(document.file_size or 0).replace("\xa0", " ")
    return f"{document.file_extension.upper()}, {size}{length}"
