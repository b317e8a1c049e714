"""To-dos: each user sees only their own."""

from uuid import UUID

from flask import Response

from app.database import given
from app.extensions import db
from app.models.todo import TODOS, Todo
from app.schemas.todos import TodoCreateSchema, TodoQuerySchema, TodoSchema, TodoUpdateSchema
from app.security.access import user_required
from app.security.caller import current_user
from app.security.quotas import TODO_QUOTA, require_room
from app.security.writer import add_proven
from app.web import (
    Resource,
    answer,
    created,
    found,
    gives,
    load,
    load_query,
    no_content,
    page,
    page_of,
    takes,
    unchanged,
)


class TodoList(Resource):
    """The caller's to-dos."""

    @user_required
    @takes(query=TodoQuerySchema)
    @gives(page_of(TodoSchema))
    def get(self) -> Response:
        """List the caller's to-dos."""
        query = load_query()
        return page(TODOS, query, given(complete=query["complete"]), owner=current_user.id)

    @user_required
    @takes(TodoCreateSchema)
    @gives(TodoSchema, 201, at="todo")
    def post(self) -> Response:
        """Make a to-do."""
        fields = load()
        require_room(TODO_QUOTA)
        todo = Todo(user_id=current_user.id, **fields)
        add_proven(todo)
        return created(todo, todo_id=todo.id)


class TodoItem(Resource):
    """One of the caller's to-dos."""

    @user_required
    @gives(TodoSchema)
    def get(self, todo_id: UUID) -> Response:
        """Show a to-do."""
        return answer(found(Todo.find(current_user.id, todo_id)))

    @user_required
    @takes(TodoUpdateSchema)
    @gives(TodoSchema)
    def patch(self, todo_id: UUID) -> Response:
        """Change the given fields of a to-do."""
        todo = unchanged(found(Todo.lock(current_user.id, todo_id)))
        fields = load()
        todo.text = fields.get("text", todo.text)
        todo.complete = fields.get("complete", todo.complete)
        db.session.commit()
        return answer(todo)

    put = patch

    @user_required
    @gives(status=204)
    def delete(self, todo_id: UUID) -> Response:
        """Delete a to-do."""
        db.session.delete(unchanged(found(Todo.lock(current_user.id, todo_id))))
        db.session.commit()
        return no_content()
