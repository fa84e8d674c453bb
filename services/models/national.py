"""The national list of council services (LGSL), as the council imports it."""

from typing import ClassVar

from django.db import models


class NationalService(models.Model):
    """One service of the list: its number, its name, and which tier of council provides it."""

    lgsl = models.PositiveIntegerField("LGSL number", primary_key=True)
    label = models.CharField(max_length=255)
    tier = models.CharField("providing tier", max_length=60, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["lgsl"]
        verbose_name = "national service"
        default_permissions = ()
        permissions = [("export_local_links", "Can export the links that GOV.UK keeps to services")]

    def __str__(self) -> str:
        return f"{self.label} ({self.lgsl})"
