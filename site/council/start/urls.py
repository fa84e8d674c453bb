from django.urls import path

from council.start import views

app_name = "start"
urlpatterns = [path("", views.start, name="start")]
