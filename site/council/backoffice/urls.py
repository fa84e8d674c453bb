"""The address at which other systems are heard."""

from django.urls import path

from council.backoffice import views

app_name = "backoffice"
urlpatterns = [path("systems/<uuid:uid>/", views.hear, name="hear")]
