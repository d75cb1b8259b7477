"""The people who sign in. Only staff do; the public pages know no one."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from beredskab.accounts.domain.roles import LABELS
from beredskab.accounts.domain.staff_codes import LONGEST as LONGEST_STAFF_CODE

ROLES = [(role.value, label) for role, label in LABELS.items()]


class UserManager(BaseUserManager["User"]):
    """Makes accounts; there is no superuser, as rights come from roles."""

    def create_user(
        self, *, username: str, email: str = "", display_name: str = "", password: str | None = None
    ) -> "User":
        """Store a new account; without a password it can only use the municipality's sign-in."""
        user = self.model(
            username=self.model.normalize_username(username),
            email=self.normalize_email(email),
            display_name=display_name,
        )
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A member of staff: who they are. What they may do is decided by their roles."""

    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # The person in the municipality's staff register, folded; roles that come from the organisation find them by it.
    staff_code = models.CharField(max_length=LONGEST_STAFF_CODE, blank=True, db_index=True)
    # Counted up when a role, the second factor or the account's state changes: every session then ends.
    access_version = models.PositiveIntegerField(default=0)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def is_external(self) -> bool:
        """Whether it was made by the municipality's own sign-in: the colon is in no name that is chosen."""
        return ":" in self.username

    @property
    def register_code(self) -> str:
        """What the staff register knows the person by; "" if nobody has said. A local name is such a code itself."""
        return self.staff_code or ("" if self.is_external else self.username)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session is bound to: another password or other rights end every session of the account."""
        bound = f"{self.password}|{self.access_version}|{self.is_active}"
        return salted_hmac("beredskab.accounts.session", bound, secret=secret, algorithm="sha256").hexdigest()


class ExternalIdentity(models.Model):
    """Who someone is to the municipality's sign-in: issuer and subject together; a mail address is nobody."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="external_identity")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    first_seen = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["issuer", "subject"], name="external_identity_once")]

    def __str__(self) -> str:
        return f"external identity of account {self.user_id}"


class RoleGrant(models.Model):
    """A role of someone, for a department or a unit (codes), or for the whole municipality."""

    class Source(models.TextChoices):
        """Who said so: the sign-in of the municipality takes back only what it gave."""

        LOCAL = "local"
        OIDC = "oidc"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=ROLES)
    department = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.LOCAL)

    class Meta:
        ordering: ClassVar = ["role", "department", "unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role", "department", "unit", "source"], name="grant_once"),
            models.CheckConstraint(condition=models.Q(role__in=[role for role, _ in ROLES]), name="grant_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.department} {self.unit}".strip()


class SecondFactor(models.Model):
    """An authenticator app (TOTP). The secret is encrypted; `last_step` is the time step last used, never again."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    encrypted_secret = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"second factor of account {self.user_id}"


class RecoveryCode(models.Model):
    """A code that stands in for the app once. Kept as a digest only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"recovery code of account {self.user_id}"


class OneTimeLink(models.Model):
    """A link sent by mail that lets its holder choose a password, once. A new one replaces the account's earlier one.

    Only a keyed digest is kept; the link itself is in the mail and nowhere else.
    """

    class Purpose(models.TextChoices):
        """What the link is for."""

        INVITATION = "invitation"
        RESET = "reset"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="one_time_link")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.purpose} link of account {self.user_id}"


class SignInTries(models.Model):
    """Failures of one account or network. The key is a keyed digest: neither name nor address can be read from it."""

    key = models.CharField(max_length=64, primary_key=True)
    began = models.DateTimeField()
    count = models.PositiveIntegerField()
    level = models.PositiveIntegerField()
    blocked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.count} failures since {self.began:%H:%M}"
