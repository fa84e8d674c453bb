"""The people who sign in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes accounts that sign in with an email address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Makes an account; without a password nobody can sign in to it until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Makes an administrator's account."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """A member of staff, who signs in with an email address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        "email address", unique=True, error_messages={"unique": "Somebody has this email address already."}
    )
    job_title = models.CharField(max_length=120, blank=True)
    is_demo = models.BooleanField(
        default=False,
        editable=False,
        help_text="Made by the demonstration; production refuses to start while one exists.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
