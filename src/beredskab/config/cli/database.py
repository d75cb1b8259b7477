"""Django, started, with a database that answers."""

from collections.abc import Iterator
from contextlib import contextmanager

from beredskab.config.cli.errors import UserError


def start_django() -> None:
    """Load the settings and the applications."""
    import django

    django.setup()


@contextmanager
def translate_database_errors() -> Iterator[None]:
    """Turn a database that cannot be reached or lacks its tables into one line for the user."""
    from django.db import DatabaseError, DataError

    try:
        yield
    except DataError as error:
        raise UserError(f"en værdi kan ikke gemmes i databasen: {_first_line(error)}") from None
    except DatabaseError as error:
        reason = _first_line(error)
        if "no such table" in reason or ("relation" in reason and "does not exist" in reason):
            raise UserError("DATABASE_URL: databasen mangler sine tabeller; kør »beredskab migrate« først") from None
        raise UserError(f"DATABASE_URL: databasen svarer ikke som ventet: {reason}") from None


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
