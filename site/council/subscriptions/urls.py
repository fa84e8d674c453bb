"""The addresses of email alerts."""

from django.urls import path

from council.subscriptions import views

app_name = "alerts"
urlpatterns = [
    path("", views.join, name="join"),
    path("check-your-email/", views.sent, name="sent"),
    path("confirm/<str:secret>/", views.confirm, name="confirm"),
    path("change/<str:ticket>/", views.change, name="change"),
    path("leave/<str:ticket>/", views.leave, name="leave"),
]
