"""The routes."""

from accounts.views import Me, Todos, Users
from django.urls import path
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView

urlpatterns = [
    path("api/v1/login", TokenObtainPairView.as_view()),
    path("api/v1/token/refresh", TokenRefreshView.as_view()),
    path("api/v1/todos", Todos.as_view()),
    path("api/v1/users", Users.as_view()),
    path("api/v1/users/me", Me.as_view()),
]
