"""The kinds of mails: what each leads to, what it may tell, and how it is treated."""

from typing import NamedTuple

from app.models.proof import Purpose

# What a notice tells: who did it, from where, and when. A mail that anybody can have sent to an address that is not
# proven tells nothing, so that it carries no stranger's text.
DEED = frozenset({"name", "time", "ip", "agent"})
NOTHING: frozenset[str] = frozenset()


class Kind(NamedTuple):
    """A kind of mail."""

    purpose: Purpose | None = None  # of the proof whose link, and code if it has one, the mail holds
    facts: frozenset[str] = NOTHING  # the facts that the mail may tell
    notice: bool = False  # it tells of a deed, and SECURITY_MAILS turns it off
    to_contact: bool = False  # it goes to an address that those who manage applications chose
    by_strangers: bool = False  # anybody can ask for it: bounded for each address, and judged before it is sent


KINDS = {
    "email_verification": Kind(Purpose.VERIFICATION, by_strangers=True),
    "registration": Kind(Purpose.REGISTRATION, by_strangers=True),
    "registration_known": Kind(by_strangers=True),  # for an address that has an account
    "password_reset": Kind(Purpose.RESET, by_strangers=True),
    "sign_in": Kind(Purpose.SIGN_IN, by_strangers=True),
    "email_change": Kind(Purpose.CHANGE, by_strangers=True),  # to the new address, which is not proven
    "email_changed": Kind(Purpose.UNDO, DEED, notice=True),  # to the old address
    "email_restored": Kind(Purpose.RESET),  # after an undo: the user has no password until they set one
    "invitation": Kind(Purpose.INVITATION),
    "password_changed": Kind(None, DEED, notice=True),
    "password_was_reset": Kind(None, DEED, notice=True),
    "token_expiring": Kind(None, frozenset({"token", "day"}), notice=True),
    "token_ended": Kind(None, DEED | {"token"}, notice=True),  # by whoever held it
    "breaking_changes": Kind(None, frozenset({"app", "application", "changes"}), to_contact=True),
    "factor_added": Kind(None, DEED | {"factor", "passkey"}, notice=True),
    "factor_removed": Kind(None, DEED | {"factor", "passkey"}, notice=True),
    "recovery_code_used": Kind(None, DEED, notice=True),
    "passkey_cloned": Kind(None, DEED | {"passkey"}, notice=True),  # its counter did not rise
    "factors_reset": Kind(None, DEED, notice=True),  # by an administrator
    "session_ended": Kind(None, DEED, notice=True),  # because a refresh token was used twice
}
# Where the link of a purpose leads, below MAIL_LINKS_URL.
PAGES = {
    Purpose.VERIFICATION: "/verify",
    Purpose.REGISTRATION: "/register",
    Purpose.RESET: "/reset",
    Purpose.CHANGE: "/verify",
    Purpose.UNDO: "/undo",
    Purpose.SIGN_IN: "/sign-in/email",
    Purpose.INVITATION: "/invitation",
}
CODED = frozenset({Purpose.REGISTRATION, Purpose.SIGN_IN})  # the mail holds a code too
