"""Begins a council: name, domain, look, first administrator, a test email, and the first pages."""

import getpass
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.management.base import BaseCommand, CommandError

from council.people.forms import PasswordForm
from council.start import code
from council.start.forms import StartForm
from council.start.founding import ASKED, AlreadyBegun, Beginning, begin, try_mail
from council.theme.shipped import THEMES

FLAGS = {
    "name": "--name",
    "short_name": "--short-name",
    "domain": "--domain",
    "theme": "--theme",
    "administrator_name": "--admin-name",
    "administrator_email": "--admin-email",
}


class Command(BaseCommand):
    """Asks for what was not given, unless told not to; refuses when there is a council already."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Names the answers that may be given beforehand."""
        fields = StartForm.base_fields
        for name, flag in FLAGS.items():
            parser.add_argument(flag, dest=name, help=str(fields[name].label))
        parser.add_argument(
            "--invite",
            action="store_true",
            help="ask for no password: print a link with which the administrator chooses one",
        )
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the administrator's password from standard input",
        )
        parser.add_argument("--no-input", action="store_true", help="ask nothing")
        parser.add_argument("--no-mail", action="store_true", help="send no test email")
        parser.add_argument(
            "--code", action="store_true", help="print the code for the first-run screen, and end"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Begins the council, then says what to do next."""
        if not code.is_needed():
            raise CommandError("There are accounts here already, so a council cannot be begun again.")
        if options["code"]:
            self.stdout.write(code.setup_code())
            return
        typed = self._answers(options)
        password = self._password(options, typed)
        beginning = Beginning.said(typed)
        try:
            begun = begin(beginning, password=password)
        except AlreadyBegun as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{beginning.name} has begun. {begun.administrator.email} is its administrator.")
        if begun.link:
            self.stdout.write(f"Choose a password within 7 days at:\n{begun.link}")
        if not options["no_mail"]:
            self._try_mail(beginning)

    def _answers(self, options: dict[str, Any]) -> dict[str, str]:
        form = StartForm()
        answers = {}
        for name in ASKED:
            field = form.fields[name]
            given = options[name]
            if given is None and not options["no_input"]:
                answers[name] = self._ask(field)
                continue
            if given is None:
                given = field.initial or ""
            try:
                answers[name] = str(field.clean(given)).strip()
            except forms.ValidationError as error:
                raise CommandError(f"{FLAGS[name]}: {' '.join(error.messages)}") from error
        answers["domain"] = answers["domain"].lower()
        return answers

    def _ask(self, field: forms.Field) -> str:
        choices = f" ({', '.join(THEMES)})" if isinstance(field, forms.ChoiceField) else ""
        default = f" [{field.initial}]" if field.initial else ""
        while True:
            typed = input(f"{field.label}{choices}{default}: ").strip() or str(field.initial or "")
            try:
                return str(field.clean(typed)).strip()
            except forms.ValidationError as error:
                self.stderr.write(" ".join(error.messages))

    def _password(self, options: dict[str, Any], typed: dict[str, str]) -> str | None:
        if options["invite"]:
            return None
        if options["password_stdin"]:
            password = input()
            if wrong := self._wrong(password, password):
                raise CommandError(wrong)
            return password
        if options["no_input"]:
            raise CommandError("Give the password with --password-stdin, or ask for a link with --invite.")
        return self._ask_twice(getpass.getpass)

    def _ask_twice(self, ask: Callable[[str], str]) -> str:
        while True:
            password = ask("Password of at least 12 characters: ")
            if not (wrong := self._wrong(password, ask("The same again: "))):
                return password
            self.stderr.write(wrong)

    def _wrong(self, password: str, again: str) -> str:
        form = PasswordForm({"password": password, "again": again})
        return " ".join(str(error) for errors in form.errors.values() for error in errors)

    def _try_mail(self, beginning: Beginning) -> None:
        wrong = try_mail(recipient=beginning.administrator_email, council=beginning.name)
        if wrong:
            self.stderr.write(f"The test email could not be sent ({wrong}). Check EMAIL_URL.")
        else:
            self.stdout.write(f"A test email is on its way to {beginning.administrator_email}.")
