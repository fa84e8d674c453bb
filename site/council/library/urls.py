from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password

from council.library import views

# What residents read comes in each language; a file has one address.
pages = [path("<int:document_id>/another-format/", views.another_format, name="library_another_format")]
urlpatterns = [
    re_path(r"^(?P<document_id>\d+)/(?P<document_filename>.*)$", views.serve, name="wagtaildocs_serve"),
    path(
        "authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
