"""The views of users and their to-dos."""

from typing import Any

from django.db import transaction
from django.utils.decorators import method_decorator
from rest_framework.generics import CreateAPIView, ListAPIView, RetrieveAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer

from accounts.models import Todo, User


class UserSerializer(ModelSerializer):
    """A user as the answers show them."""

    class Meta:
        """The shown fields."""

        model = User
        fields = ("id", "name", "email", "is_active", "last_login", "created_at", "updated_at")


class TodoSerializer(ModelSerializer):
    """A to-do as requests give it and the answers show it."""

    class Meta:
        """The shown fields."""

        model = Todo
        fields = ("id", "text", "complete", "created_at", "updated_at")
        read_only_fields = ("id",)


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


@method_decorator(transaction.atomic, name="dispatch")
class Todos(CreateAPIView):
    """The caller's to-dos, written in the transaction that reads the caller."""

    serializer_class = TodoSerializer

    def perform_create(self, serializer: Any) -> None:
        """Make a to-do of the caller."""
        serializer.save(user=self.request.user)
