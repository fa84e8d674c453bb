#!/usr/bin/env python
"""Run a management command of this installation."""

import os
import sys


def main() -> None:
    """Run the command named on the command line with the demonstration settings, unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.demo")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
