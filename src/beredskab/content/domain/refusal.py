"""Why a file cannot be read as a plan."""


class PlanRefusedError(Exception):
    """The file cannot be used; the message says why, and what to do, in Danish. Nothing was changed."""
