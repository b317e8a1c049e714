"""The writer: the caller is proven again in the transaction that writes, after all that a request may wait for."""

from flask import g, has_request_context
from sqlalchemy import bindparam
from sqlalchemy.orm import Session

from app.database import Constant
from app.database.writing import before_first_write
from app.models.role import Role, missing_permissions
from app.models.signing_key import SigningKey
from app.security.identity import asked_of, proof
from app.web.errors import permission_denied, token_refused

# The proving statements without what an answer shows of the caller.
STATEMENT = Constant(proof().with_only_columns(Role.permissions))
STATEMENT_WITH_KEY = Constant(proof(SigningKey.is_trusted(bindparam("kid"))).with_only_columns(Role.permissions))


@before_first_write
def prove_caller_again(session: Session) -> None:
    """Raise ApiError if the caller's token died, or their role lost a permission, since the request began.

    A request may wait for its body, a password's hash or a lock, and be overtaken meanwhile by a block, a demotion or a
    logout. A request that has failed already writes no more than its denial.
    """
    if not has_request_context() or "caller" not in g or "failure" in g:
        return
    claims = g.caller.claims
    statement = STATEMENT if claims.kid is None else STATEMENT_WITH_KEY
    transaction = session.connection()
    rows = statement.on(transaction).rows(transaction, asked_of(claims))
    if not rows:
        raise token_refused("token_revoked")
    lost = missing_permissions(rows[0].permissions, g.caller.permissions)
    if lost:
        raise permission_denied(lost)
