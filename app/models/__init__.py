"""The models, one aggregate in each module."""

from app.models.api_accepted import ApiAccepted
from app.models.api_comparison import ApiComparison, ApiComparisonChange
from app.models.api_example import ApiExample
from app.models.api_group import ApiGroup
from app.models.api_response import ApiResponse
from app.models.api_sync import ApiSync, SyncState
from app.models.api_sync_change import ApiSyncChange
from app.models.api_token import ApiToken, TokenState
from app.models.api_told import ApiTold
from app.models.api_undocumented import ApiUndocumented
from app.models.api_usage import ApiAnswered, ApiUsage, AppCaller
from app.models.api_version import ApiVersion
from app.models.application import Application
from app.models.bucketlist import Bucketlist
from app.models.catalogue_api import CatalogueApi
from app.models.catalogue_app import CatalogueApp
from app.models.challenge import Challenge, ChallengePurpose
from app.models.client_failure import ClientFailure
from app.models.denial import Denial
from app.models.former_name import FormerName
from app.models.invitation import Invitation
from app.models.job import Job
from app.models.key_fingerprint import KeyFingerprint
from app.models.lockout import Lockout
from app.models.log_entry import LogEntry
from app.models.mail import Mail, MailState
from app.models.mutex import Mutex
from app.models.passkey import Passkey
from app.models.post import Post
from app.models.proof import Proof, Purpose
from app.models.pruning import Pruning
from app.models.recovery_code import RecoveryCode
from app.models.revocation import Revocation
from app.models.role import Permission, Role
from app.models.session import Session
from app.models.signing_key import SigningKey
from app.models.todo import Todo
from app.models.totp import PendingTotp, Totp
from app.models.usage_batch import UsageBatch
from app.models.user import Kind, Status, User
from app.models.widget import Widget

__all__ = [
    "ApiAccepted",
    "ApiAnswered",
    "ApiComparison",
    "ApiComparisonChange",
    "ApiExample",
    "ApiGroup",
    "ApiResponse",
    "ApiSync",
    "ApiSyncChange",
    "ApiToken",
    "ApiTold",
    "ApiUndocumented",
    "ApiUsage",
    "ApiVersion",
    "AppCaller",
    "Application",
    "Bucketlist",
    "CatalogueApi",
    "CatalogueApp",
    "Challenge",
    "ChallengePurpose",
    "ClientFailure",
    "Denial",
    "FormerName",
    "Invitation",
    "Job",
    "KeyFingerprint",
    "Kind",
    "Lockout",
    "LogEntry",
    "Mail",
    "MailState",
    "Mutex",
    "Passkey",
    "PendingTotp",
    "Permission",
    "Post",
    "Proof",
    "Pruning",
    "Purpose",
    "RecoveryCode",
    "Revocation",
    "Role",
    "Session",
    "SigningKey",
    "Status",
    "SyncState",
    "Todo",
    "TokenState",
    "Totp",
    "UsageBatch",
    "User",
    "Widget",
]
