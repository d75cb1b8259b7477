"""The organisation as a Django application: an appointment gives its role from the moment it holds."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Says where roles come from, besides the account's own."""

    name = "beredskab.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Tell the accounts that tasks give roles."""
        from beredskab.accounts.role_sources import register_source
        from beredskab.organisation.role_source import find_task_grants

        register_source(find_task_grants)
