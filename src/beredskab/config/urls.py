"""All routes. Each context's `urls.py` holds full paths, so a path can be searched for."""

from django.urls import include, path

urlpatterns = [
    path("", include("beredskab.portal.urls")),
    path("", include("beredskab.accounts.urls")),
    path("", include("beredskab.organisation.urls")),
    path("", include("beredskab.concern_notice.urls")),
    path("", include("beredskab.sparring.urls")),
    path("", include("beredskab.guide.urls")),
    path("", include("beredskab.handbook.urls")),
]

handler400 = "beredskab.portal.errors.show_bad_request"
handler403 = "beredskab.portal.errors.show_forbidden"
handler404 = "beredskab.portal.errors.show_not_found"
handler500 = "beredskab.portal.errors.show_server_error"
