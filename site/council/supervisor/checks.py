"""The checks that need one start of Django: system checks, and that no migration is missing."""

import sys

import django
from django.core.management import CommandError, call_command


def main() -> int:
    """The exit code of `manage.py check` and `makemigrations --check` together."""
    django.setup()
    try:
        call_command("check", fail_level="WARNING")
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except SystemExit as leaving:
        return int(leaving.code or 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
