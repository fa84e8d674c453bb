from django.apps import AppConfig


class AddressesConfig(AppConfig):
    """Addresses."""

    name = "council.addresses"
    label = "addresses"
