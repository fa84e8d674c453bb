"""The fields of a directory's entries, which the editor chooses."""

import secrets
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from directories.values import kinds
from directories.values.kinds import Kind

MOST_CHOICES, LONGEST_CHOICE = 60, 80


class DirectoryField(Orderable):
    """One field; entries keep their values by its key, which never changes, whatever it is called."""

    page = ParentalKey("directories.DirectoryPage", on_delete=models.CASCADE, related_name="fields")
    key = models.CharField(max_length=40, editable=False)
    label = models.CharField(max_length=80, help_text="As residents read it: “Opening hours”.")
    kind = models.CharField("what it holds", max_length=10, choices=Kind.choices, default=Kind.TEXT)
    choices = models.TextField(
        blank=True, help_text="Only for one choice or several choices: a line for each."
    )
    help = models.CharField(
        "help for editors", max_length=200, blank=True, help_text="Shown to whoever fills it in."
    )
    required = models.BooleanField("every entry must have it", default=False)
    listed = models.BooleanField("show it in the list", default=False)
    facet = models.BooleanField(
        "people can narrow the list by it", default=False, help_text="For yes or no, and for choices."
    )
    searched = models.BooleanField("search finds entries by it", default=True)

    panels = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("kind")]),
        FieldPanel("choices"),
        FieldPanel("help"),
        FieldRowPanel([FieldPanel("required"), FieldPanel("listed")]),
        FieldRowPanel([FieldPanel("facet"), FieldPanel("searched")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "field"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "key"], name="directories_a_key_is_one_field")
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if not self.key:
            self.key = f"{slugify(self.label)[:30]}-{secrets.token_hex(3)}".strip("-")
        wrong: dict[str, str] = {}
        lines = self.choice_list()
        if self.kind in {Kind.CHOICE, Kind.CHOICES}:
            if not lines:
                wrong["choices"] = "Write what can be chosen, a line for each."
            elif len(lines) > MOST_CHOICES:
                wrong["choices"] = f"There are {len(lines)} choices. There may be {MOST_CHOICES}."
            elif too_long := next((line for line in lines if len(line) > LONGEST_CHOICE), ""):
                wrong["choices"] = (
                    f"“{too_long[:40]}…” is too long: a choice has up to {LONGEST_CHOICE} letters."
                )
            elif cut := next((line for line in lines if ";" in line), ""):
                wrong["choices"] = (
                    f"“{cut}” has a semicolon, which parts choices in spreadsheets. Write it without."
                )
        if self.facet and self.kind not in kinds.FACETS:
            wrong["facet"] = (
                "A list is narrowed by yes or no, or by choices. Choose one of these, or untick this."
            )
        if wrong:
            raise ValidationError(wrong)

    def choice_list(self) -> list[str]:
        """What can be chosen, in order; nothing for other kinds."""
        if self.kind not in {Kind.CHOICE, Kind.CHOICES}:
            return []
        lines = (" ".join(line.split()) for line in self.choices.splitlines())
        return list(dict.fromkeys(line for line in lines if line))
