"""The application that another WSGI server runs. It starts only if all is in order, as under `beredskab serve`."""

import sys

from beredskab.config.cli.errors import UserError
from beredskab.config.served import application as application  # noqa: PLC0414 - servers look for it here
from beredskab.config.start import require_order

try:
    require_order()
except UserError as error:
    sys.stderr.write(f"{error}\n")
    raise SystemExit(2) from None
