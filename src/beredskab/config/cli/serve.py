"""`beredskab serve`: answer on http with granian, without an access log."""

import argparse
import socket
import sys
from typing import Final

from beredskab.config.cli.database import start_django
from beredskab.config.cli.errors import UserError

HIGHEST_PORT: Final = 65_535
WORKERS: Final = 2
# Seconds that a database may take to come up.
WAIT: Final = 30
LONGEST_WAIT: Final = 3600
# Threads of each process, and so its database connections. Pages are made by the processor: more would only queue.
THREADS: Final = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="adresse at lytte på (standard: %(default)s)")
    parser.add_argument("--port", type=read_port, default=8000, help="port (standard: %(default)s)")
    parser.add_argument("--workers", type=read_count, default=WORKERS, help="processer (standard: %(default)s)")
    parser.add_argument(
        "--wait",
        type=read_seconds,
        default=WAIT,
        metavar="SEK",
        help="vent så længe på databasen (standard: %(default)s)",
    )


def read_seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= LONGEST_WAIT:
        raise argparse.ArgumentTypeError(f"{text} er ikke et antal sekunder (0-{LONGEST_WAIT})")
    return seconds


def read_port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text} er ikke en port (1-{HIGHEST_PORT})")
    return port


def read_count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{text} er ikke et antal processer")
    return count


def run(args: argparse.Namespace) -> int:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    import beredskab.config.settings  # noqa: F401 - a bad setting stops the start here, once

    require_free_address(args.host, args.port)
    start_django()
    from beredskab.config.start import require_order

    require_order(wait=args.wait)
    sys.stdout.write(f"Beredskab svarer på http://{args.host}:{args.port}/ (stop med Ctrl-C)\n")
    sys.stdout.flush()
    Server(
        "beredskab.config.served:application",
        address=args.host,
        port=args.port,
        workers=args.workers,
        interface=Interfaces.WSGI,
        websockets=False,
        blocking_threads=THREADS,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
    return 0


def require_free_address(host: str, port: int) -> None:
    """Say plainly that the address is taken, before several processes each say it their own way."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UserError(f"--host {host} --port {port}: kan ikke bruges: {error.strerror}") from None
