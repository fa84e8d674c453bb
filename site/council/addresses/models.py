"""The council's own gazetteer, as imported from its export."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models

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
