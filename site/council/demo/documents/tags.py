"""Structure for PDF files, so that a screen reader meets headings, paragraphs and tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table


@dataclass
class Element:
    """One piece of the structure: its role, where its marks are, and its place in a table if it is a cell."""

    role: str
    marks: list[tuple[int, int]] = field(default_factory=list)
    cell: tuple[int, int] | None = None


class TaggedCanvas(Canvas):
    """A canvas that writes down what it drew as what, and adds the structure tree when it is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elements: list[Element] = []
        self._marks_on_page: list[Element] = []
        self._pages: list[tuple[Any, list[Element]]] = []

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn in the block belongs to the element."""
        if element not in self.elements:
            self.elements.append(element)
        number = len(self._marks_on_page)
        element.marks.append((len(self._pages), number))
        self._marks_on_page.append(element)
        self._code.append(f"/{element.role} <</MCID {number}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn in the block is decoration, which a screen reader passes over."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def showPage(self) -> None:
        reference = self._doc.thisPageRef()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._pages), PDFName("S")
        self._pages.append((reference, self._marks_on_page))
        self._marks_on_page = []

    def save(self) -> None:
        if len(self._code):
            self.showPage()
        self._write_structure()
        super().save()

    def _write_structure(self) -> None:
        catalog = self._doc.Catalog
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        whole = _Node(self._doc, "Document", self._doc.Reference(root))
        whole.entries["Lang"] = PDFString("en-GB")
        tables: dict[int, _Node] = {}
        rows: dict[tuple[int, int], _Node] = {}
        nodes: dict[int, _Node] = {}
        for element in self.elements:
            parent = whole
            if element.cell:
                number, _ = element.cell
                if number not in tables:
                    tables[number] = whole.add("Table")
                if element.cell not in rows:
                    rows[element.cell] = tables[number].add("TR")
                parent = rows[element.cell]
            node = nodes[id(element)] = parent.add(element.role)
            for page, mark in element.marks:
                place = {"Type": PDFName("MCR"), "Pg": self._pages[page][0], "MCID": mark}
                node.kids.sequence.append(PDFDictionary(place))
            if element.role == "TH":
                node.entries["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
        numbers: list[Any] = []
        for index, (_, marks) in enumerate(self._pages):
            numbers += [index, PDFArray([nodes[id(element)].reference for element in marks])]
        root.dict["K"] = whole.reference
        root.dict["ParentTree"] = self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root.dict["ParentTreeNextKey"] = len(self._pages)
        catalog.StructTreeRoot = root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _Node:
    """A piece of the structure as it stands in the file."""

    def __init__(self, document: Any, role: str, parent: Any) -> None:
        self.document = document
        self.kids = PDFArray([])
        self.entries: dict[str, Any] = {
            "Type": PDFName("StructElem"),
            "S": PDFName(role),
            "P": parent,
            "K": self.kids,
        }
        node = PDFDictionary()
        node.dict = self.entries
        self.reference = document.Reference(node)

    def add(self, role: str) -> "_Node":
        child = _Node(self.document, role, self.reference)
        self.kids.sequence.append(child.reference)
        return child


class Words(Paragraph):
    """A paragraph that knows its role in the structure, also when a page break splits it."""

    role = "P"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.element = Element(self.role)

    def split(self, width: float, height: float) -> list["Words"]:
        pieces: list[Words] = super().split(width, height)
        for piece in pieces:
            piece.element = self.element
        return pieces

    def draw(self) -> None:
        again = self.element.role == "TH" and self.element.marks
        # A head that is repeated on the next page is read once.
        with self.canv.artifact() if again else self.canv.marked(self.element):
            super().draw()


class Title(Words):
    """The document's own heading."""

    role = "H1"


class Heading(Words):
    """A section's heading, which is also a bookmark."""

    role = "H2"

    def draw(self) -> None:
        key = f"section-{len(self.canv.elements)}"
        self.canv.bookmarkHorizontal(key, 0, self.height + 12)
        self.canv.addOutlineEntry(self.getPlainText(), key, 0)
        super().draw()


class Grid(Table):
    """A table whose fills and rules are decoration and whose cells are words with a place."""

    def _drawBkgrnd(self) -> None:
        with self.canv.artifact():
            super()._drawBkgrnd()

    def _drawLines(self) -> None:
        with self.canv.artifact():
            super()._drawLines()


def cell(words: Words, table: int, row: int) -> Words:
    """The words as a cell of the table with that number, a head cell in the first row."""
    words.element = Element("TD" if row else "TH", cell=(table, row))
    return words
