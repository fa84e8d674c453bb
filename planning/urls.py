from django.urls import path

from planning import views

app_name = "planning"
urlpatterns = [
    path("planning-applications/", views.search, name="search"),
    path("planning-applications/<slug:reference>/", views.application, name="application"),
]
