"""Passkeys: the caller's own."""

from uuid import UUID

from flask import Response

from app.extensions import db
from app.models.factors import Factors
from app.models.passkey import SHOWN, Passkey
from app.schemas.passkeys import NewPasskeySchema, PasskeyCreateSchema, PasskeyNameSchema, PasskeySchema
from app.schemas.second_factors import PasskeyOptionsSchema
from app.security.access import fresh, session_only, user_required, without_factor
from app.security.caller import current_user
from app.security.factors.holding import added, removed
from app.security.factors.passkeys import creation_options, register
from app.security.factors.relying_party import passkeys_required
from app.security.factors.ways import by_passkey
from app.security.oneself import locked_caller
from app.web import Resource, all_of, answer, found, gives, load, no_content, refuses, takes, unstored


class PasskeyList(Resource):
    """The caller's passkeys."""

    @user_required
    @session_only
    @without_factor
    @passkeys_required
    @gives(all_of(PasskeySchema))
    def get(self) -> Response:
        """List the caller's passkeys, the oldest first."""
        return answer({"items": Passkey.of(current_user.id)})

    @user_required
    @session_only
    @without_factor
    @fresh
    @passkeys_required
    @takes(PasskeyCreateSchema)
    @gives(NewPasskeySchema, 201)
    @refuses("challenge_invalid", "factor_invalid", "passkey_known", "too_many_factors")
    def post(self) -> Response:
        """Add the passkey that the browser has made; the first factor brings recovery codes."""
        fields = load()
        user = locked_caller()
        had = Factors.within(user.id)
        passkey = register(user, fields)
        codes = added(user, had, by_passkey(backed_up=passkey.backed_up).alone(), passkey)
        shown = {name: getattr(passkey, name) for name in SHOWN} | ({"recovery_codes": codes} if codes else {})
        db.session.commit()
        return unstored(answer(shown, 201))


class PasskeyOptions(Resource):
    """What a browser needs to make a passkey."""

    @user_required
    @session_only
    @without_factor
    @fresh
    @passkeys_required
    @gives(PasskeyOptionsSchema)
    @refuses("too_many_factors")
    def post(self) -> Response:
        """Make a challenge for a new passkey of the caller."""
        made = creation_options(locked_caller())
        db.session.commit()
        return unstored(answer(made))


class PasskeyItem(Resource):
    """One of the caller's passkeys."""

    @user_required
    @session_only
    @without_factor
    @passkeys_required
    @takes(PasskeyNameSchema)
    @gives(PasskeySchema)
    def patch(self, passkey_id: UUID) -> Response:
        """Give a passkey another name."""
        fields = load()
        passkey = found(Passkey.lock(locked_caller().id, passkey_id))
        passkey.name = fields["name"]
        db.session.commit()
        return answer(passkey)

    put = patch

    @user_required
    @session_only
    @without_factor
    @fresh
    @passkeys_required
    @gives(status=204)
    @refuses("factor_required_by_role")
    def delete(self, passkey_id: UUID) -> Response:
        """Remove a passkey."""
        user = locked_caller()
        passkey = found(Passkey.lock(user.id, passkey_id))
        db.session.delete(passkey)
        db.session.flush()
        removed(user, passkey)
        db.session.commit()
        return no_content()
