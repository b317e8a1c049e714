"""The matrix: each operation by each kind of credential, inside and outside each of its limits, on each database.

What is expected is worked out from the marks, so new operations are in the matrix without being named here.
"""

import pytest

from tests.support.matrix import CELLS, MATRIX, OPERATIONS, Scene, named, refusal
from tests.support.tables import contents


@pytest.fixture(params=MATRIX, ids=" · ".join)
def scene(request, mailing, make_user):
    """The scene of each kind of credential, inside and outside each limit."""
    kind, name = request.param
    scene = Scene(mailing, make_user(CELLS[name].role), kind, CELLS[name])
    scene.renew()
    return scene


def test_call_outside_a_credential_is_refused_and_changes_nothing(scene):
    before = contents(scene.api.app)
    for operation, wanted, found in scene.refused():
        assert found == wanted, named(operation)
    if contents(scene.api.app) != before:
        changing = []
        for operation in OPERATIONS:
            scene.renew()
            if scene.expected(operation):
                scene.call(operation)
                changing += [named(operation)] * (contents(scene.api.app) != before)
        assert changing == []


def test_call_inside_a_credential_is_not_refused(scene):
    for operation in OPERATIONS:
        if not scene.expected(operation):
            answer = scene.call(operation)
            assert answer.status < 500
            assert refusal(operation, answer) == "", f"{named(operation)}: {answer.json}"
            if operation.method != "GET" and answer.status < 400:
                scene.renew()
