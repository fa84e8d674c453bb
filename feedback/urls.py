"""The addresses of feedback."""

from django.urls import path

from feedback import views

app_name = "feedback"
urlpatterns = [
    path("feedback/", views.give, name="give"),
    path("feedback/wrong/<int:page_id>/<slug:part>/", views.wrong, name="wrong"),
    path("feedback/<str:ticket>/", views.explain, name="explain"),
    path("feedback/<str:ticket>/thanks/", views.thanks, name="thanks"),
]
