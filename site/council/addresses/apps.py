from django.apps import AppConfig


class AddressesConfig(AppConfig):
    """The borough's addresses, looked up by postcode or UPRN."""

    name = "council.addresses"
    label = "addresses"
