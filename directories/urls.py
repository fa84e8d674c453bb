"""The address that a reminder of review dates leads to."""

from django.urls import path

from directories import views

app_name = "entry_reviews"
urlpatterns = [path("<str:ticket>/", views.reviews, name="list")]
