"""The portal's routes."""

from django.urls import path

from beredskab.handbook.urls import EditionNumber as EditionNumber  # noqa: PLC0414 - makes <edition:…> known
from beredskab.portal import health, log_page, offline_views, own_page, views

app_name = "portal"
urlpatterns = [
    path("", views.show_front_page, name="front"),
    path("meld-fejl/", views.show_error_report, name="error-report"),
    path("min-side/", own_page.show_own_page, name="own-page"),
    path("haendelser/", log_page.show_log, name="log"),
    path("haendelser/hent/", log_page.export_log, name="log-export"),
    path("was", views.show_accessibility, name="accessibility"),
    path("sw.js", offline_views.serve_worker, name="worker"),
    path("offline/", offline_views.show_offline, name="offline"),
    path("offline/beredskab-udgave-<edition:number>.html", offline_views.download_one_file, name="one-file"),
    path("app.webmanifest", offline_views.describe_app, name="app"),
    *(path(name, view, name=name) for name, view in health.PROBES.items()),
]
