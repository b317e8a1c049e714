"""The limits of requests for mails, and of confirmations, each for one client whoever is asked about."""

from flask import current_app

from app.security.caller import caller_id
from app.web.declarations import limited

ASK_LIMIT, CONFIRM_LIMIT = "10 per minute;50 per hour", "30 per minute"
INVITE_LIMIT = "100 per hour"  # of one inviter

ask_limited = limited(ASK_LIMIT, "asking for mails")
ask_limited_by_user = limited(ASK_LIMIT, "asking for one's own mail", caller_id)
ask_limited_where_verified = limited(
    ASK_LIMIT, "asking for mails", unless=lambda: current_app.config["REGISTRATION"] != "verified"
)
confirm_limited = limited(CONFIRM_LIMIT, "confirming")
invite_limited = limited(INVITE_LIMIT, "inviting", caller_id)
