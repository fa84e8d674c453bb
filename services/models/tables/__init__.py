"""Tables of dates: tide times, bin calendars, opening hours; published ahead, and shown day by day."""

from services.models.tables.page import TablePage
from services.models.tables.rows import DatedTable, TableRow, TableUpload, TableVersion

__all__ = ["DatedTable", "TablePage", "TableRow", "TableUpload", "TableVersion"]
