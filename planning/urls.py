from django.urls import path

from planning import views
from planning.feeds import RegisterFeed

app_name = "planning"
urlpatterns = [
    path("planning-applications/", views.search, name="search"),
    path("planning-applications/weekly-list/", views.week, name="last_week"),
    path("planning-applications/weekly-list/<slug:day>/", views.week, name="week"),
    path("planning-applications/rss/", RegisterFeed(), name="feed"),
    path("planning-applications/rss/<slug:ward>/", RegisterFeed(), name="ward_feed"),
    path("planning-applications/<slug:reference>/", views.application, name="application"),
]
