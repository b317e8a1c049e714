"""Telling: a mail to the contact of each application that calls what breaks, once for each breaking change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.catalogue.applying import batches_of
from app.catalogue.rules import Level
from app.database import add_once
from app.extensions import db
from app.mail.outbox import order
from app.models.api_sync import ApiSync, SyncState
from app.models.api_sync_change import ApiSyncChange
from app.models.api_told import ApiTold
from app.models.application import Application
from app.models.catalogue_app import CatalogueApp

KIND = "breaking_changes"
COMES_TO_NOTHING = (SyncState.UNCHANGED, SyncState.DISCARDED, SyncState.FAILED)
LINE, ROOM = 120, 300  # characters of a change, and of all that a mail names
AT_ONCE = 500


@dataclass
class Told:
    """How many applications were told now and before, and which have no contact."""

    told: int = 0
    told_before: int = 0
    without_contact: list[dict[str, Any]] = field(default_factory=list)


def tell(app: CatalogueApp, sync: ApiSync, locale: str) -> Told:
    """Order the mails of a locked sync in the transaction, in a language; return who was told."""
    hit = hit_by(chain.from_iterable(batches_of(sync)))
    found = Told()
    for application in applications(hit):
        if application.contact is None:
            found.without_contact.append({"id": application.id, "name": application.name})
        elif new := new_lines(app, application, hit[application.id]):
            facts = {"app": app.title, "application": application.name, "changes": fitting(new)}
            order(KIND, recipient=application.contact, locale=locale, facts=facts)
            found.told += 1
        else:
            found.told_before += 1
    return found


def hit_by(changes: Iterable[ApiSyncChange]) -> dict[UUID, list[tuple[str, str]]]:
    """Return what breaks for each application: the fingerprint and a line."""
    hit: dict[UUID, list[tuple[str, str]]] = {}
    for change in changes:
        known = [each["application"]["id"] for each in change.consumers if each["application"]]
        for finding in change.breaking:
            if finding["level"] == str(Level.BREAKING):
                line = f"{change.method} {change.path}: {finding['text']}"
                for application_id in known:
                    hit.setdefault(UUID(application_id), []).append((finding["fingerprint"], line))
    return hit


def applications(wanted: Iterable[UUID]) -> Sequence[Application]:
    """Return those of some applications that there still are."""
    ids = sorted(wanted)
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    chosen = (select(Application).where(Application.id.in_(part)).order_by(Application.id) for part in parts)
    return [application for statement in chosen for application in db.session.scalars(statement)]


def new_lines(app: CatalogueApp, application: Application, broken: Iterable[tuple[str, str]]) -> list[str]:
    """Return the lines of what an application was not told before, noted as told."""
    return [
        line
        for fingerprint, line in sorted(broken)
        if add_once(ApiTold(application_id=application.id, app_id=app.id, fingerprint=fingerprint))
    ]


def fitting(lines: Iterable[str]) -> str:
    """Return as many lines as a mail has room for; an ellipsis stands for the others."""
    kept: list[str] = []
    room = ROOM
    for line in lines:
        short = line if len(line) <= LINE else f"{line[: LINE - 1]}…"
        room -= len(short) + 1
        if room < 0:
            return "\n".join([*kept, "…"])
        kept.append(short)
    return "\n".join(kept)
