"""The portal's routes."""

from django.urls import path

from beredskab.portal import health

app_name = "portal"
urlpatterns = [
    path("healthz", health.answer_healthz, name="healthz"),
    path("readyz", health.answer_readyz, name="readyz"),
]
