"""Statistics of the service's use, for users with READ_LOGS."""

from flask import Response

from app.models import statistics
from app.models.role import Permission
from app.schemas.statistics import StatisticsQuerySchema, StatisticsSchema
from app.security.access import permission_required
from app.web import Resource, answer, gives, load_query, takes


class Statistics(Resource):
    """Counts of users, sessions and logins."""

    @permission_required(Permission.READ_LOGS)
    @takes(query=StatisticsQuerySchema)
    @gives(StatisticsSchema)
    def get(self) -> Response:
        """Show how many users and live sessions there are, and the logins and sessions of the last days."""
        starts = statistics.starts_of_days(load_query()["days"])
        return answer(
            {
                "users": statistics.count_users(),
                "sessions": {"live": statistics.count_live_sessions()},
                "days": statistics.count_days(starts),
            }
        )
