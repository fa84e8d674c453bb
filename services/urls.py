from django.urls import path, register_converter
from django.urls.converters import StringConverter

from services import views
from services.doors import DOORS
from services.providers import views as providers
from services.status.feeds import StatusFeed


class DoorConverter(StringConverter):
    """The name of one of the five doors."""

    regex = "|".join(door.slug for door in DOORS)


register_converter(DoorConverter, "door")
app_name = "services"
urlpatterns = [
    path("a-to-z/", views.a_to_z, name="a_to_z"),
    path("a-to-z/<str:letter>/", views.a_to_z, name="a_to_z_letter"),
    path("service-status/", views.service_status, name="status"),
    path("service-status/rss/", StatusFeed(), name="status_feed"),
    path("who-runs-it/", providers.providers, name="providers"),
    path("who-runs-it/check/<slug:slug>/", providers.responsible, name="responsible"),
    path("who-runs-it/<slug:slug>/", providers.provider, name="provider"),
    path("site-map/", views.site_map, name="site_map"),
    path("site-map/<path:section>/", views.site_map, name="site_map_section"),
    path("<door:door>/", views.door, name="door"),
    path("<door:door>/<slug:topic>/", views.door, name="door_topic"),
]
