"""The council's own gazetteer, as imported from its export."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length

from council.addresses.lookup import is_prefix, lies_in, tidy_prefix

# Up to 12 digits and never a number: https://www.geoplace.co.uk/addresses-streets/location-data/the-uprn
valid_uprn = RegexValidator(r"^\d{1,12}$", "A UPRN is 1 to 12 digits.")


class Property(models.Model):
    """One addressable property of the borough."""

    uprn = models.CharField("UPRN", max_length=12, primary_key=True, validators=[valid_uprn])
    usrn = models.CharField("USRN", max_length=8, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    sub_building = models.CharField(max_length=60, blank=True)
    building = models.CharField(max_length=90, blank=True, help_text="Its number, its name, or both.")
    street = models.CharField(max_length=100, blank=True)
    locality = models.CharField(max_length=60, blank=True)
    town = models.CharField(max_length=60)
    postcode = models.CharField(max_length=8)
    ward = models.CharField(max_length=80, blank=True)
    easting = models.IntegerField(null=True, blank=True)
    northing = models.IntegerField(null=True, blank=True)
    sort_key = models.CharField(max_length=255, editable=False)

    class Meta:
        verbose_name_plural = "properties"
        ordering: ClassVar[list[str]] = ["postcode", "sort_key"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["postcode", "sort_key"], name="property_by_postcode")
        ]

    def __str__(self) -> str:
        return f"{self.building} {self.street}, {self.postcode}".strip()


class NeighbouringAreaQuerySet(models.QuerySet["NeighbouringArea"]):
    """The words in which neighbours are asked for."""

    def of(self, postcode: str) -> "NeighbouringArea | None":
        """The area in which the postcode lies, the nearest description first: “HB9 4” before “HB9”."""
        starts = [postcode[:end].strip() for end in range(1, len(postcode) + 1)]
        nearest_first = self.filter(prefix__in=starts).order_by(Length("prefix").desc())
        return next((one for one in nearest_first if lies_in(postcode, one.prefix)), None)


class NeighbouringArea(models.Model):
    """Postcodes outside this council, and the council whose they are."""

    prefix = models.CharField(
        "postcodes that begin with",
        max_length=8,
        unique=True,
        help_text="“HB9” for all of it, “HB9 4” for a part of it, or one whole postcode.",
    )
    council = models.CharField("name of the council", max_length=120)
    url = models.URLField("its website", blank=True)

    objects = NeighbouringAreaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["prefix"]

    def __str__(self) -> str:
        return f"{self.prefix}: {self.council}"

    def clean(self) -> None:
        super().clean()
        self.prefix = tidy_prefix(self.prefix)
        if not is_prefix(self.prefix):
            raise ValidationError(
                {"prefix": f"“{self.prefix}” is not a postcode nor the beginning of one: HB9, HB9 4."}
            )
