"""Invitations: users with ADD_USERS ask others to join, by mail."""

from uuid import UUID

from flask import Response

from app.database import Wanted
from app.extensions import db
from app.models.invitation import INVITATIONS, Invitation
from app.models.role import Permission
from app.schemas.auth import LoginAnswerSchema
from app.schemas.invitations import (
    InvitationAcceptSchema,
    InvitationCreateSchema,
    InvitationPreviewSchema,
    InvitationQuerySchema,
    InvitationSchema,
)
from app.schemas.proofs import LinkSchema
from app.security.access import permission_required, public
from app.security.audit import record
from app.security.invitations import accept, end, invite, preview, renew, require_manageable, require_pending
from app.security.mail_limits import confirm_limited, invite_limited
from app.security.token_response import registered
from app.utils.clock import now
from app.web import (
    Resource,
    answer,
    created,
    found,
    gives,
    load,
    load_query,
    mail_required,
    no_content,
    page,
    page_of,
    refuses,
    takes,
    unchanged,
)


class InvitationList(Resource):
    """All invitations."""

    @permission_required(Permission.ADD_USERS)
    @mail_required
    @takes(query=InvitationQuerySchema)
    @gives(page_of(InvitationSchema))
    def get(self) -> Response:
        """List the invitations."""
        query = load_query()
        wanted: Wanted = {query["status"].name.lower(): {}} if "status" in query else {}
        return page(INVITATIONS, query, wanted, now=now())

    @permission_required(Permission.ADD_USERS)
    @mail_required
    @invite_limited
    @takes(InvitationCreateSchema)
    @gives(InvitationSchema, message="The invitation is sent again.")
    @gives(InvitationSchema, 201, at="invitation")
    @refuses("email_taken", "invitation_dead")
    def post(self) -> Response:
        """Invite an address, with a role that the caller covers; one that is pending is renewed and sent again."""
        invitation, is_new = invite(load())
        db.session.commit()
        shown = Invitation.shown(invitation.id)
        return created(shown, invitation_id=invitation.id) if is_new else answer(shown)


class InvitationItem(Resource):
    """One invitation."""

    @permission_required(Permission.ADD_USERS)
    @gives(InvitationSchema)
    def get(self, invitation_id: UUID) -> Response:
        """Show an invitation."""
        return answer(found(Invitation.shown(invitation_id)))

    @permission_required(Permission.ADD_USERS)
    @gives(status=204)
    @refuses("invitation_dead")
    def delete(self, invitation_id: UUID) -> Response:
        """Revoke an invitation; its link is dead from then on."""
        invitation = found(Invitation.lock(invitation_id))
        unchanged(Invitation.shown(invitation_id))
        require_manageable(invitation)
        end(invitation)
        db.session.commit()
        return no_content()


class InvitationResend(Resource):
    """Another mail of an invitation."""

    @permission_required(Permission.ADD_USERS)
    @mail_required
    @invite_limited
    @gives(status=202, message="A mail is on its way.")
    @refuses("invitation_dead")
    def post(self, invitation_id: UUID) -> Response:
        """Send an invitation again; it lives as long as a new one."""
        invitation = require_pending(Invitation.lock(invitation_id))
        require_manageable(invitation)
        renew(invitation)
        record("user_invited", f"invitations/{invitation.id}", "sent again")
        db.session.commit()
        return answer(status=202)


class InvitationPreview(Resource):
    """What the holder of an invitation's link is shown."""

    @public
    @confirm_limited
    @takes(LinkSchema)
    @gives(InvitationPreviewSchema)
    @refuses("link_invalid", "invitation_dead")
    def post(self) -> Response:
        """Show the invitation of a mailed link, which stays unused."""
        return answer(preview(load()["token"]))


class InvitationAccept(Resource):
    """The acceptance of an invitation."""

    @public
    @confirm_limited
    @takes(InvitationAcceptSchema)
    @gives(LoginAnswerSchema, 201, message="Successfully registered.", at="user")
    @refuses("link_invalid", "invitation_dead", "name_taken", "email_taken")
    def post(self) -> Response:
        """Make the account that a mailed link invites to, and log its user in."""
        fields = load()
        response = registered(*accept(fields), fields["cookie"])
        db.session.commit()
        return response
