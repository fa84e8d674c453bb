"""PDFs for tests that have no site around them."""

import io

from pypdf import PdfWriter


def pdf(pages: int = 1, password: str = "") -> bytes:
    """A PDF with so many empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()
