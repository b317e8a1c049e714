"""Spans: one for each request, and in it one for each statement."""

import os
from http import HTTPStatus
from multiprocessing.util import Finalize
from threading import Lock, Thread
from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, request
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer, format_trace_id, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from sqlalchemy import Engine

from app.database.watching import Info, Watch, add_watch
from app.observability.metrics import METHODS

PARENT = "traceparent"  # the caller's span (W3C Trace Context); tracestate, which is free text, is ignored
FIRST_PRIORITY = 100
STOP_SECONDS = 2.0  # for the last spans; a collector that is away would hold up the stop for half a minute


class LazyTracer:
    """A tracer that is made at an app's first span, because its thread would not survive a fork."""

    def __init__(self, name: str) -> None:
        """Take the service's name."""
        self._name = name
        self._tracer: Tracer | None = None
        self._lock = Lock()

    def start(self, name: str, **options: Any) -> Span:
        """Begin a span."""
        with self._lock:
            if self._tracer is None:
                self._tracer = make_tracer(self._name)
        return self._tracer.start_span(name, **options)


def make_tracer(name: str) -> Tracer:
    """Return a tracer; its exporter reads the standard OTEL_… variables itself."""
    resource = Resource.create({} if "OTEL_SERVICE_NAME" in os.environ else {SERVICE_NAME: name})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    # A worker process ends without the usual exit handlers, so without this its last spans would be lost.
    Finalize(None, send_the_last, args=(provider,), exitpriority=FIRST_PRIORITY)
    return provider.get_tracer("app")


def send_the_last(provider: TracerProvider) -> None:
    """Send the spans that remain, within STOP_SECONDS; the thread that still tries then ends with the process."""
    sending = Thread(target=provider.shutdown, daemon=True)
    sending.start()
    sending.join(STOP_SECONDS)


def trace_app(app: Flask) -> None:
    """Make a span for each of an app's requests, and for each statement in it."""
    app.extensions["tracer"] = LazyTracer(app.config["APP_NAME"])
    app.before_request(begin_request)
    app.after_request(note_answer)
    app.teardown_request(end_request)
    add_watch(STATEMENTS)


def begin_request() -> None:
    """Begin a request's span: its route from the route table, never its path, its query or its headers."""
    method = request.method if request.method in METHODS else "_OTHER"
    attributes = {"http.request.method": method}
    if request.url_rule:
        attributes["http.route"] = request.url_rule.rule
    g.span = current_app.extensions["tracer"].start(
        f"{method} {request.url_rule.rule}" if request.url_rule else method,
        context=TraceContextTextMapPropagator().extract({PARENT: request.headers.get(PARENT, "")}),
        kind=SpanKind.SERVER,
        attributes=attributes,
    )
    if (context := g.span.get_span_context()).is_valid:
        g.trace_id = format_trace_id(context.trace_id)


def note_answer(response: Response) -> Response:
    """Note the status of the answer."""
    g.span.set_attribute("http.response.status_code", response.status_code)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        g.span.set_status(StatusCode.ERROR)
    return response


def end_request(_error: BaseException | None) -> None:
    """End the request's span."""
    span: Span | None = g.pop("span", None)
    if span:
        span.end()


class StatementSpans(Watch):
    """A span for each statement that a request sends; its text has placeholders for the values."""

    def begin(self, engine: Engine, statement: str, info: Info) -> None:
        """Begin the span of a statement."""
        if has_request_context() and "span" in g:
            span = current_app.extensions["tracer"].start(
                statement.split(maxsplit=1)[0],
                context=set_span_in_context(g.span),
                kind=SpanKind.CLIENT,
                attributes={"db.system.name": engine.dialect.name, "db.query.text": statement},
            )
            info.setdefault("spans", []).append(span)

    def end(self, info: Info) -> None:
        """End the span of a statement."""
        if spans := info.get("spans"):
            spans.pop().end()

    def fail(self, info: Info) -> None:
        """End the span of a statement that failed, without the database's message, because it may quote values."""
        if spans := info.get("spans"):
            span = spans.pop()
            span.set_status(StatusCode.ERROR)
            span.end()


STATEMENTS = StatementSpans()
