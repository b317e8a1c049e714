"""The models, one aggregate in each module."""

from app.models.application import Application
from app.models.bucketlist import Bucketlist
from app.models.client_failure import ClientFailure
from app.models.denial import Denial
from app.models.former_name import FormerName
from app.models.invitation import Invitation
from app.models.job import Job
from app.models.lockout import Lockout
from app.models.log_entry import LogEntry
from app.models.mail import Mail, MailState
from app.models.mutex import Mutex
from app.models.post import Post
from app.models.proof import Proof, Purpose
from app.models.revocation import Revocation
from app.models.role import Permission, Role
from app.models.session import Session
from app.models.signing_key import SigningKey
from app.models.todo import Todo
from app.models.user import Status, User
from app.models.widget import Widget

__all__ = [
    "Application",
    "Bucketlist",
    "ClientFailure",
    "Denial",
    "FormerName",
    "Invitation",
    "Job",
    "Lockout",
    "LogEntry",
    "Mail",
    "MailState",
    "Mutex",
    "Permission",
    "Post",
    "Proof",
    "Purpose",
    "Revocation",
    "Role",
    "Session",
    "SigningKey",
    "Status",
    "Todo",
    "User",
    "Widget",
]
