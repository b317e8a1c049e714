"""The answers."""

from typing import Any

from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.serializers import ModelSerializer

from accounts.models import User


class UserSerializer(ModelSerializer):
    """A user as he is answered."""

    class Meta:
        """Which fields there are."""

        model = User
        fields = ("id", "name", "email", "is_active", "last_login", "created_at", "updated_at")


class Pages(PageNumberPagination):
    """Pages of a size that the request may choose."""

    page_size_query_param = "per_page"


class Me(RetrieveAPIView):
    """The caller."""

    serializer_class = UserSerializer

    def get_object(self) -> Any:
        """Return the caller."""
        return self.request.user


class Users(ListAPIView):
    """All users."""

    queryset = User.objects.order_by("id")
    serializer_class = UserSerializer
    pagination_class = Pages
