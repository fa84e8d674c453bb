"""What is said of a file beside a link to it."""

import re
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(r'<a href="([^"]*)" data-file="([^"]*)">(.*?)</a>', re.DOTALL)


def in_brief(file: Any) -> str:
    """A file's type and size: PDF, 1.2 MB."""
    size = f", {filesizeformat(file.file_size)}" if file.file_size else ""
    return f"{file.file_extension.upper()}{size}"


def described_files(html: str) -> SafeString:
    """Rich text in which every link to a file says its type and size after its words."""
    return mark_safe(_LINK.sub(r'<a href="\1">\3 (\2)</a>', html))  # noqa: S308 - the words are the page's own
