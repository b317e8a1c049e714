"""The route of the metrics, for holders of METRICS_TOKEN; without that setting it does not exist."""

import hmac

from flask import Blueprint, Response, current_app
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from sqlalchemy.exc import DBAPIError

from app.models.job import Job
from app.models.mail_numbers import count_by_state, overdue_seconds
from app.models.pruning import Pruning
from app.observability import metrics
from app.observability.mail_metrics import mail_text
from app.observability.pruning_metrics import pruning_text
from app.security.access import unlisted
from app.security.credentials import carried_token
from app.web import Resource
from app.web.errors import token_refused

blueprint = Blueprint("metrics", __name__)


class MetricsText(Resource):
    """Every metric."""

    @unlisted
    def get(self) -> Response:
        """Show every metric."""
        prove_scraper()
        current: metrics.Metrics = current_app.extensions["metrics"]
        text = current.text() + text_of_mails() + text_of_pruning()
        return Response(text, content_type=CONTENT_TYPE_PLAIN_0_0_4)


blueprint.add_url_rule("/metrics", view_func=MetricsText.as_view("show"))


def text_of_mails() -> bytes:
    """Return the metrics of mail, nothing if it is off or the database does not answer."""
    if not current_app.config["MAIL_URL"]:
        return b""
    try:
        numbers = {state.name.lower(): number for state, number in count_by_state().items()}
        return mail_text(numbers, overdue_seconds(), Job.last_done())
    except DBAPIError:
        return b""


def text_of_pruning() -> bytes:
    """Return the metrics of the last run of `prune`, nothing if there never was one or the database does not answer."""
    try:
        last = Pruning.last()
    except DBAPIError:
        return b""
    deleted = {row.kind: row.deleted for row in last}
    return pruning_text(deleted, max(row.ended_at for row in last)) if last else b""


def prove_scraper() -> None:
    """Raise ApiError with 401 unless the request carries METRICS_TOKEN; no other token is accepted here."""
    token = carried_token()
    if token is None:
        raise token_refused("token_missing", "This needs the metrics token.")
    if not hmac.compare_digest(token.encode(), current_app.config["METRICS_TOKEN"].encode()):
        raise token_refused("token_invalid")
