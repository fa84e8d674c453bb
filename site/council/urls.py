"""Every address of an installation; one of the few modules that know every app."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from council.core import locks, serving, versions
from council.core.languages import in_each_language
from council.library import urls as library_urls
from council.theme import views as theme

urlpatterns = [
    *in_each_language(path("documents/", include(library_urls.pages))),
    path("theme/<str:digest>.css", theme.stylesheet, name="theme"),
    path("theme/<str:digest>/<str:name>", theme.icon, name="icon"),
    path("favicon.ico", theme.favicon, name="favicon"),
    # In the place of Wagtail's own.
    path(
        "admin/pages/<int:page_id>/revisions/<int:revision_id>/unschedule/",
        locks.unschedule,
        name="unschedule",
    ),
    path("admin/pages/<int:page_id>/history/", versions.history, name="history"),
    path("admin/pages/<int:page_id>/history/results/", versions.history_results, name="history_results"),
    path(
        "admin/pages/<int:page_id>/revisions/<int:revision_id>/view/", versions.look, name="look_at_version"
    ),
    path("admin/pages/<int:page_id>/revisions/<int:revision_id>/revert/", versions.put_back, name="put_back"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include("council.library.urls")),
    path("api/", include("council.backoffice.urls")),
    path("map-tiles/", include("council.maps.urls")),
    path("go/", include("services.short.urls")),
    path("entry-reviews/", include("directories.urls")),
    path("join/", include("council.people.urls")),
    path("start/", include("council.start.urls")),
]

if settings.DEMO:
    from council.demo import uploads

    urlpatterns.append(path("demo/", include("council.demo.urls")))
    # A real installation's front server gives uploads out; the demonstration has none before it.
    # Documents are not among them: the site asks who may read one.
    pictures = r"^media/(?P<path>(?:images|original_images|avatar_images)/.+)$"
    urlpatterns.append(re_path(pictures, uploads.serve))

urlpatterns += in_each_language(
    path("alerts/", include("council.subscriptions.urls")),
    path("", include("home.urls")),
    path("", include("services.urls")),
    path("", include("democracy.urls")),
    path("", include("planning.urls")),
    path("", include("forms.urls")),
    path("", include("livechat.urls")),
    path("", include("feedback.urls")),
    path("", include("search.urls")),
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serving.serve, name="wagtail_serve"),
)

handler400 = "council.errors.unreadable"
handler403 = "council.errors.refused"
handler404 = "council.errors.not_found"
handler500 = "council.errors.failed"
