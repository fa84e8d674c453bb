from django.urls import path

from council.look import views

app_name = "look"
# The first two stand where Wagtail's own screen of these settings would, and answer in its place.
urlpatterns = [
    path("settings/council/councilsettings/<int:pk>/", views.LookEdit.as_view(), name="edit"),
    path("settings/council/councilsettings/<int:pk>/preview/", views.LookPreview.as_view(), name="preview"),
    path("settings/council/councilsettings/<int:pk>/show/", views.LookShow.as_view(), name="show"),
    path("settings/council/councilsettings/<int:pk>/check/", views.check, name="check"),
    path("settings/council/councilsettings/<int:pk>/try.css", views.stylesheet, name="stylesheet"),
]
