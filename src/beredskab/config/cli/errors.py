"""What a command raises when the user can put the matter right."""


class UserError(Exception):
    """Printed on standard error without a traceback; exit code 2."""
