"""How a session finds its account again. Nobody signs in through here."""

from django.contrib.auth.backends import BaseBackend

from beredskab.accounts.models import User


class SessionBackend(BaseBackend):
    """Only gives the account back that a session names, as long as it is in use."""

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()


PATH = f"{SessionBackend.__module__}.{SessionBackend.__qualname__}"
