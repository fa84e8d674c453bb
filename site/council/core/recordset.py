"""Many rows given to PostgreSQL in one statement, as one parameter: a JSON list that it reads as a table."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def fields_of(model: type[Model], *but: str) -> list[Any]:
    """The columns of a model that are written, without those of these names."""
    return [field for field in model._meta.concrete_fields if not field.generated and field.name not in but]


def names(fields: Iterable[Any], of: str = "") -> str:
    """The columns, for a statement; `of` is the table that they are of."""
    return ", ".join(f'{of}"{field.column}"' for field in fields)


def table(fields: Iterable[Any], *more: str) -> str:
    """What stands behind FROM: the parameter as the table `said`, with more columns (`rest text`)."""
    columns = [f'"{field.column}" {field.db_type(connection)}' for field in fields]
    return f"json_to_recordset(%s::json) AS said ({', '.join([*columns, *more])})"


def parameter(rows: Iterable[Model], fields: Sequence[Any], more: Iterable[dict[str, Any]] = ()) -> str:
    """The rows as the parameter; `more` has further columns for each."""
    columns = [(field.column, field.attname) for field in fields]
    said = [{column: getattr(row, name) for column, name in columns} for row in rows]
    for row, others in zip(said, more, strict=False):
        row.update(others)
    return json.dumps(said, default=written, ensure_ascii=False)


def insert(rows: Sequence[Model], fields: Sequence[Any], *, conflict: str = "") -> None:
    """Stores the rows of one model; `conflict` is what stands behind ON CONFLICT. Sends no signals."""
    if not rows:
        return
    into = rows[0]._meta.db_table
    sql = f'INSERT INTO "{into}" ({names(fields)}) SELECT {names(fields, "said.")} FROM {table(fields)}'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ON CONFLICT {conflict}" if conflict else sql, [parameter(rows, fields)])


def written(value: Any) -> str:
    """A value that JSON has no form for: a moment to its last digit, anything else as its words."""
    return str(value.isoformat() if hasattr(value, "isoformat") else value)
