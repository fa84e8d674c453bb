"""What only a demonstration has."""

from django.urls import path

from council.demo import views

app_name = "demo"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<int:pk>/", views.message, name="message"),
]
