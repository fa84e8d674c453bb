"""What the site holds on somebody, for whoever answers a request under data protection law."""

import json
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from council.core.registries import persons


class Command(BaseCommand):
    """Writes all that is held on a person as JSON; with `--erase` erases it too, and says how much went."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("contact", help="their email address or telephone number, as they gave it")
        parser.add_argument("--erase", action="store_true", help="erase it; what is still in hand stays")

    def handle(self, *args: Any, **options: Any) -> None:
        contact = _whole(options["contact"].strip())
        held = {
            records.label: {"kept": records.kept_for, "held": records.export(contact)} for records in persons
        }
        self.stdout.write(json.dumps(held, indent=2, ensure_ascii=False))
        if options["erase"]:
            for records in persons:
                self.stderr.write(f"{records.label}: {records.erase(contact)} erased.")


def _whole(contact: str) -> str:
    # Part of an address is in the words of many people.
    try:
        validate_email(contact)
    except ValidationError as error:
        if len(re.sub(r"\D", "", contact)) < 9:
            raise CommandError("Give a whole email address or telephone number.") from error
    return contact
