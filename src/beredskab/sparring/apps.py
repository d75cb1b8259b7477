"""Sparring as a Django application."""

from django.apps import AppConfig


class SparringConfig(AppConfig):
    """Enquiries of staff to the team."""

    name = "beredskab.sparring"
    label = "sparring"
