from django.urls import path

from services import views
from services.status.feeds import StatusFeed

app_name = "services"
urlpatterns = [
    path("a-to-z/", views.a_to_z, name="a_to_z"),
    path("a-to-z/<str:letter>/", views.a_to_z, name="a_to_z_letter"),
    path("service-status/", views.service_status, name="status"),
    path("service-status/rss/", StatusFeed(), name="status_feed"),
    path("site-map/", views.site_map, name="site_map"),
]
