from django.urls import path

from services.short import views

app_name = "short"
urlpatterns = [path("<slug:name>/", views.go, name="go")]
