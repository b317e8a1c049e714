"""Tokens that belong to a session in the database."""

import uuid
from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import AuthenticationFailed
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer

from accounts.models import Session, User


class SessionAuthentication(JWTAuthentication):
    """Authentication by a token whose session is live."""

    def get_user(self, validated_token: Any) -> User:
        """Read the session and its user in one statement."""
        alive = Session.objects.filter(revoked_at=None, expires_at__gt=timezone.now(), user__is_active=True)
        session = alive.select_related("user").filter(id=validated_token["sid"]).first()
        if session is None or str(session.user_id) != validated_token["user_id"]:
            raise AuthenticationFailed
        return session.user


class LoginSerializer(TokenObtainPairSerializer):
    """A login, which opens a session."""

    @classmethod
    def get_token(cls, user: User) -> Any:
        """Return the refresh token of a new session; its access tokens inherit the claim."""
        token = super().get_token(user)
        expires_at = timezone.now() + settings.SIMPLE_JWT["REFRESH_TOKEN_LIFETIME"]
        session = Session.objects.create(id=uuid.uuid4(), user=user, expires_at=expires_at)
        token["sid"] = str(session.id)
        return token
