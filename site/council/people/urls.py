from django.urls import path

from council.people import views

app_name = "people"
urlpatterns = [path("<str:secret>/", views.accept, name="accept")]
