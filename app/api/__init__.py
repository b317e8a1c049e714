"""The API's blueprint and its route table."""

from flask import Blueprint, Flask

from app.api import (
    applications,
    auth,
    bucketlists,
    bulk,
    denials,
    documents,
    emails,
    introspection,
    invitations,
    logs,
    mails,
    passwords,
    posts,
    profile,
    roles,
    sessions,
    sign_in,
    statistics,
    todos,
    users,
    widgets,
)
from app.web import Resource
from app.web.routing import RestfulApi, refuse_heads
from config import API_PREFIX

# Endpoint, path and resource; each verb has its mark where it is defined.
Route = tuple[str, str, type[Resource]]
# The endpoints that exist only where SAMPLES is on.
SAMPLES = {"todos", "todo", "bucketlists", "bucketlist", "widgets", "widget", "posts", "post"}
ROUTES: tuple[Route, ...] = (
    ("register", "/register", auth.Register),
    ("register_confirm", "/register/confirm", auth.RegisterConfirm),
    ("login", "/login", auth.Login),
    ("login_email", "/login/email", sign_in.LoginEmail),
    ("login_email_confirm", "/login/email/confirm", sign_in.LoginEmailConfirm),
    ("password_forgot", "/password/forgot", passwords.PasswordForgot),
    ("password_reset", "/password/reset", passwords.PasswordReset),
    ("email_verification", "/email/verification", emails.EmailVerification),
    ("email_verify", "/email/verify", emails.EmailVerify),
    ("email_undo", "/email/undo", emails.EmailUndo),
    ("token_refresh", "/token/refresh", auth.TokenRefresh),
    ("token_introspect", "/token/introspect", introspection.TokenIntrospect),
    ("token_revoke", "/token/revoke", introspection.TokenRevoke),
    ("logout", "/logout", auth.Logout),
    ("logout_access", "/logout/access", auth.LogoutAccess),
    ("logout_refresh", "/logout/refresh", auth.LogoutRefresh),
    ("logout_all", "/logout/all", auth.LogoutAll),
    ("sessions", "/sessions", sessions.SessionList),
    ("session", "/sessions/<uuid:session_id>", sessions.SessionItem),
    ("users", "/users", users.UserList),
    ("profile", "/users/me", profile.Profile),
    ("users_bulk", "/users/bulk", bulk.UserBulk),
    ("user", "/users/<uuid:user_id>", users.UserItem),
    ("user_restore", "/users/<uuid:user_id>/restore", users.UserRestore),
    ("user_sessions", "/users/<uuid:user_id>/sessions", sessions.UserSessionList),
    ("user_session", "/users/<uuid:user_id>/sessions/<uuid:session_id>", sessions.UserSessionItem),
    ("invitations", "/invitations", invitations.InvitationList),
    ("invitation", "/invitations/<uuid:invitation_id>", invitations.InvitationItem),
    ("invitation_resend", "/invitations/<uuid:invitation_id>/resend", invitations.InvitationResend),
    ("invitation_preview", "/invitations/preview", invitations.InvitationPreview),
    ("invitation_accept", "/invitations/accept", invitations.InvitationAccept),
    ("permissions", "/permissions", roles.PermissionList),
    ("roles", "/roles", roles.RoleList),
    ("role", "/roles/<small_id:role_id>", roles.RoleItem),
    ("todos", "/todos", todos.TodoList),
    ("todo", "/todos/<uuid:todo_id>", todos.TodoItem),
    ("bucketlists", "/bucketlists", bucketlists.BucketlistList),
    ("bucketlist", "/bucketlists/<uuid:bucketlist_id>", bucketlists.BucketlistItem),
    ("widgets", "/widgets", widgets.WidgetList),
    ("widget", "/widgets/<name>", widgets.WidgetItem),
    ("posts", "/posts", posts.PostList),
    ("post", "/posts/<uuid:post_id>", posts.PostItem),
    ("applications", "/applications", applications.ApplicationList),
    ("application", "/applications/<uuid:application_id>", applications.ApplicationItem),
    ("application_rotate", "/applications/<uuid:application_id>/rotate", applications.ApplicationRotate),
    ("logs", "/logs", logs.LogList),
    ("mails", "/mails", mails.MailList),
    ("mail_retry", "/mails/<uuid:mail_id>/retry", mails.MailRetry),
    ("mail_message", "/mails/<uuid:mail_id>/message", mails.MailMessage),
    ("denials", "/denials", denials.DenialList),
    ("statistics", "/statistics", statistics.Statistics),
    ("openapi", "/openapi.json", documents.OpenApi),
    ("docs", "/docs", documents.Docs),
    ("docs_file", "/docs/<name>", documents.DocsFile),
)


def init_app(app: Flask) -> None:
    """Serve the route table under the prefix."""
    blueprint = Blueprint("api", __name__, url_prefix=API_PREFIX)
    restful_api = RestfulApi(blueprint)
    for endpoint, path, resource in routes_of(app):
        restful_api.add_resource(resource, path, endpoint=endpoint)
    app.register_blueprint(blueprint)
    refuse_heads(app)


def routes_of(app: Flask) -> list[Route]:
    """Return the lines of the route table that an app serves."""
    with_samples = app.config["SAMPLES"] == "on"
    return [route for route in ROUTES if with_samples or route[0] not in SAMPLES]
