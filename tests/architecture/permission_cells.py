"""`python -m tests.architecture.permission_cells`: how many outcomes the table of who may open what declares."""

import os
import sys

import django


def main() -> None:
    """Print the number."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    django.setup()
    from tests.architecture.permission_table import DEPARTMENTS, count_cells

    sys.stdout.write(f"{count_cells()} cells, with {len(DEPARTMENTS)} departments\n")


if __name__ == "__main__":
    main()
