"""The addresses of forms and requests."""

from django.urls import path

from forms.views import journey, requests, saving

app_name = "forms"
urlpatterns = [
    path("forms/<slug:kind>/", journey.start, name="start"),
    path("forms/<slug:kind>/check/", journey.check, name="check"),
    path("forms/<slug:kind>/done/", journey.done, name="done"),
    path("forms/<slug:kind>/later/", saving.later, name="later"),
    path("forms/<slug:kind>/back/<str:token>/", saving.back, name="back"),
    path("forms/<slug:kind>/<slug:step>/", journey.step, name="step"),
    path("requests/", requests.find, name="find_request"),
    path("requests/<str:reference>/", requests.show, name="request"),
]
