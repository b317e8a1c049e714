"""Roles of the tests' own, put into the database directly."""

import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.models import Role


def role_with(app: Flask, permissions: int) -> str:
    """Return the title of a role that holds just these permissions, made at the first call."""
    title = f"flags-{int(permissions)}"
    with app.app_context():
        if db.session.scalar(sa.select(Role.id).where(Role.title == title)) is None:
            db.session.add(Role(title=title, title_compared=title, permissions=int(permissions)))
        db.session.commit()
    return title


def role_id(app: Flask, title: str) -> int:
    """Return the id of the role with a title."""
    with app.app_context():
        return db.session.scalars(sa.select(Role.id).where(Role.title == title)).one()
