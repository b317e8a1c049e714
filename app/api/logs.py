"""The log: users with READ_LOGS read it, and every user may add entries."""

from flask import Response

from app.database import given
from app.models.log_entry import LOG_ENTRIES, LogEntry, Source
from app.models.role import Permission
from app.schemas.logs import LogEntryCreateSchema, LogEntrySchema, LogQuerySchema
from app.security.access import permission_required, user_required
from app.security.caller import caller
from app.security.quotas import LOG_QUOTA, require_room
from app.security.writer import add_proven
from app.web import Resource, answer, client_ip, gives, load, load_query, page, page_of, takes

FILTERS = ("user_id", "action", "source", "token_id", "since", "until")


class LogList(Resource):
    """All log entries."""

    @permission_required(Permission.READ_LOGS)
    @takes(query=LogQuerySchema)
    @gives(page_of(LogEntrySchema))
    def get(self) -> Response:
        """List the log entries, the newest first."""
        query = load_query()
        return page(LOG_ENTRIES, query, given(**{name: query[name] for name in FILTERS}))

    @user_required
    @takes(LogEntryCreateSchema)
    @gives(LogEntrySchema, 201)
    def post(self) -> Response:
        """Record a log entry of the caller."""
        fields = load()
        require_room(LOG_QUOTA)
        who = caller()
        known = {"source": Source.USER, "user_id": who.id, "token_id": who.token_id, "ip": client_ip()}
        entry = LogEntry(**known, action=fields["action"])
        add_proven(entry)
        joined = {"user": who, "via": who.via}
        read = {field.attribute or name for name, field in LogEntrySchema().fields.items()} - joined.keys()
        return answer({name: getattr(entry, name) for name in read} | joined, 201)
