"""The views of users."""

from typing import Any

from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer

from accounts.models import User


class UserSerializer(ModelSerializer):
    """A user as the answers show them."""

    class Meta:
        """The shown fields."""

        model = User
        fields = ("id", "name", "email", "is_active", "last_login", "created_at", "updated_at")


class Pages(PageNumberPagination):
    """Pages of a size that the request may choose; a page after a known entry has no count."""

    page_size_query_param = "per_page"

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        """Return a page by its number, or the entries after a known one."""
        after = request.query_params.get("after")
        if after is None:
            return super().paginate_queryset(queryset, request, view)
        self.page = None
        return list(queryset.filter(id__gt=after)[: self.get_page_size(request)])

    def get_paginated_response(self, data: Any) -> Response:
        """Return a page, with the count if there is one."""
        return super().get_paginated_response(data) if self.page else Response({"results": data})


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
