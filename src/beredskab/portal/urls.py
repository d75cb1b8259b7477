"""The portal's routes."""

from django.urls import path

from beredskab.portal import health, offline_views, views

app_name = "portal"
urlpatterns = [
    path("", views.show_front_page, name="front"),
    path("meld-fejl/", views.show_error_report, name="error-report"),
    path("was", views.show_accessibility, name="accessibility"),
    path("sw.js", offline_views.serve_worker, name="worker"),
    path("offline/", offline_views.show_offline, name="offline"),
    *(path(name, view, name=name) for name, view in health.PROBES.items()),
]
