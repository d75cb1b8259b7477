"""The anchor: where the chain had come to, in a file outside the database, sealed under the key.

Without it the newest events could be cut off unseen, as what is left is a whole chain.
"""

import json
import os
import tempfile
from pathlib import Path

from beredskab.audit.domain.chain import Position, seal_anchor

MAX_BYTES = 4096


class AnchorUnusableError(Exception):
    """The file holds no anchor that was sealed under this key."""


def read_anchor(path: Path, key: bytes) -> Position | None:
    """The position in the file, or None where there is no file.

    Raises:
        AnchorUnusableError: it holds something else, or does not fit its seal.
        OSError: it can't be read.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES)
    except FileNotFoundError:
        return None
    try:
        held = json.loads(text)
        position = Position(held["sequence"], held["mac"])
        is_ours = type(position.sequence) is int and held["seal"] == seal_anchor(key, position)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise AnchorUnusableError(type(error).__name__) from None
    if not is_ours:
        raise AnchorUnusableError("seal")
    return position


def write_anchor(path: Path, key: bytes, position: Position) -> None:
    """Write the position so that the file is whole at every moment, whatever happens on the way.

    Raises:
        OSError: it could not be written; the file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    held = {"sequence": position.sequence, "mac": position.mac, "seal": seal_anchor(key, position)}
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w") as file:
            json.dump(held, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
