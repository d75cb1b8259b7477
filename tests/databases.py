"""The database that a test's other processes open."""

import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from tests.serving import command_line


def address_of_database(folder: Path) -> str:
    """The test's own database where it is a server's; else a file, which other processes can open."""
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    address = f"sqlite:///{folder / 'together.sqlite3'}"
    subprocess.run(
        command_line("migrate"), env={**os.environ, "DATABASE_URL": address}, check=True, capture_output=True
    )
    return address
