"""One of each thing that a path may name, for tests that call every operation."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from app.database.statements import completed
from app.models import (
    ApiAccepted,
    ApiExample,
    ApiGroup,
    ApiResponse,
    ApiSync,
    ApiToken,
    ApiVersion,
    Application,
    Bucketlist,
    CatalogueApi,
    CatalogueApp,
    Invitation,
    Kind,
    Mail,
    MailState,
    Post,
    Session,
    SyncState,
    Todo,
    User,
    Widget,
)
from app.models.api_example import ExampleKind
from app.models.api_sync_change import ApiSyncChange, ChangeKind
from app.models.app_source import NO_SOURCE
from app.models.catalogue_api import ApiStatus, Origin
from app.models.catalogue_app import Visibility
from app.openapi import Operation
from app.utils.clock import now
from app.utils.ids import new_id
from app.utils.passwords import NO_PASSWORD
from app.utils.urls import PARAMETER
from tests.support.client import PASSWORD
from tests.support.tables import Rows

ROLE_OF_THE_OTHER, SPARE_ROLE = 1, 2  # of the roles that deploy makes
DAY = timedelta(days=1)
SOURCE = NO_SOURCE | {"kind": "url", "url": "https://docs.example/openapi.json"}
IN_CONFLICT: dict[str, Any] = {
    "origin": Origin.IMPORTED,
    "status": ApiStatus.PUBLISHED,
    "imported": {"title": "x", "description": "of the document now"},
    "local": {"description": "x"},
    "base": {"description": "of the document before"},
    "conflicts": 1,
}


class Things:
    """What paths may name: the owner's own where things are private, and else another user's."""

    def __init__(self, owner_id: UUID) -> None:
        """Make the objects, which are not stored yet."""
        moment, own = now(), {"user_id": owner_id}
        other = User(id=new_id(), name="other", password_hash=NO_PASSWORD, role_id=ROLE_OF_THE_OTHER)
        program = User(
            id=new_id(), name="program", password_hash=NO_PASSWORD, role_id=ROLE_OF_THE_OTHER, kind=Kind.SERVICE
        )
        used = dict.fromkeys(("rotated_at", "created_at", "last_used_at"), moment)
        token = {"name": "of theirs", "last_four": "0000", "expires_at": moment + DAY}
        sent = {"kind": "password_changed", "recipient": "other@example.com", "locale": "en", "state": MailState.FAILED}
        widget = {"name": "anchor", "info_url": "https://example.com/", "deadline": moment}
        self.objects: dict[str, Any] = {
            "user_id": other,
            "account_id": program,
            "session_id": Session(user_id=other.id, expires_at=moment + DAY, **used),
            "token_id": ApiToken(user_id=other.id, token_hash="1" * 64, **token),
            "todo_id": Todo(text="x", **own),
            "bucketlist_id": Bucketlist(name="x", name_folded="x", **own),
            "post_id": Post(title="x", url="https://example.com/", **own),
            "name": Widget(**widget, **own),
            "application_id": Application(name="x", token_hash="2" * 64, read_only=False),
            "invitation_id": Invitation(
                email="asked@example.com",
                pending_email="asked@example.com",
                invited_by=owner_id,
                expires_at=moment + DAY,
            ),
            "mail_id": Mail(user_id=other.id, **sent),
            **catalogue(),
        }

    def rows(self) -> Rows:
        """Return the rows of the objects, by table."""
        return [(type(each).__table__, [completed(each)]) for each in self.objects.values()]

    def private_rows(self) -> Rows:
        """Return the rows of the things that only their owner sees."""
        private = (self.objects[name] for name in ("todo_id", "bucketlist_id", "post_id"))
        return [(type(each).__table__, [completed(each)]) for each in private]

    def named(self, parameter: str) -> str:
        """Return what stands for a parameter of a path; a parameter that is not known here names nothing."""
        if parameter == "role_id":
            return str(SPARE_ROLE)
        if parameter in ("number", "fingerprint"):
            return str(getattr(self.objects[parameter], parameter))
        if parameter == "slug":
            return str(self.objects["app_id"].slug)
        known = self.objects.get(parameter)
        return str(uuid4() if known is None else known.name if parameter == "name" else known.id)

    def path(self, operation: Operation) -> str:
        """Return the path of an operation."""
        return PARAMETER.sub(lambda match: self.named(match[2]), operation.path)

    def body(self, operation: Operation) -> dict[str, Any] | None:
        """Return a body that an operation takes, by the example in the OpenAPI document; None if it takes none."""
        example = getattr(operation.declaration.body, "example", None)
        if example is None:
            return None
        known: dict[str, Any] = {"current_password": PASSWORD, "ids": [self.named("user_id")]}
        known |= {name: self.named(name) for name in ("app_id", "group_id", "api_id")} | {"parent_id": None}
        if operation.endpoint == "sync_apply":
            known["decisions"] = [each | {"api_id": known["api_id"]} for each in example["decisions"]]
        if operation.endpoint == "usage":
            known |= dict.fromkeys(("from", "to"), now().isoformat()) | {"app": self.objects["app_id"].slug}
        return {name: known.get(name, value) for name, value in example.items()}


def catalogue() -> dict[str, Any]:
    """Return an app of the catalogue, with one of each thing in it: an operation in conflict, a sync to apply."""
    seen = {"visibility": Visibility.PUBLIC, "source": SOURCE, "revision": 1}
    app = CatalogueApp(id=new_id(), slug="x", title="x", version="1", **seen)
    group = ApiGroup(id=new_id(), app_id=app.id, title="x", position=1)
    place = {"app_id": app.id, "group_id": group.id, "position": 1}
    operation = CatalogueApi(id=new_id(), method="GET", path="/x", title="x", **place, **IN_CONFLICT)
    ready = {"state": SyncState.READY, "base_revision": 1, "document": b"{}", "sha256": "3" * 64}
    sync = ApiSync(id=new_id(), app_id=app.id, **ready)
    change = ApiSyncChange(
        id=new_id(), sync_id=sync.id, api_id=operation.id, kind=ChangeKind.REMOVED, method="GET", path="/x", fields=[]
    )
    version = ApiVersion(id=new_id(), app_id=app.id, number=1, document=b"{}", sha256="4" * 64)
    field = ApiResponse(id=new_id(), api_id=operation.id, status_code="200", field="x")
    example = ApiExample(id=new_id(), api_id=operation.id, title="x", kind=ExampleKind.REQUEST)
    return {
        "app_id": app,
        "group_id": group,
        "api_id": operation,
        "sync_id": sync,
        "change_id": change,
        "number": version,
        "fingerprint": ApiAccepted(id=new_id(), app_id=app.id, fingerprint="0" * 12, reason="x"),
        "response_id": field,
        "example_id": example,
    }
