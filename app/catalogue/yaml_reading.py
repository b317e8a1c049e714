"""YAML 1.2 as far as it says what JSON says: one document, only the core's tags, keys that are texts, no merge keys."""

from collections.abc import Iterator
from typing import Any

import yaml

from app.catalogue.faults import DocumentInvalid
from app.catalogue.places import Event, fault
from app.catalogue.yaml_building import Builder
from app.utils.strict_json import NotStrictError


def read_yaml(text: str) -> Any:
    """Return what a document of YAML says, or raise DocumentInvalid."""
    builder, line = Builder(), 1
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            line = _line(event)
            builder.take(event)
    except NotStrictError as error:
        raise DocumentInvalid([fault(builder.place, line, f"The document {error}.")]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else line
        raise DocumentInvalid([fault(builder.place, line, f"The document is not YAML: {error.problem}.")]) from None
    except yaml.YAMLError:  # it names a byte, and no line
        text = "The document is not YAML: it holds a control character."
        raise DocumentInvalid([fault(builder.place, line, text)]) from None
    return builder.root


def yaml_events(text: str) -> Iterator[Event]:
    """Yield what begins and ends where in a document that `read_yaml` has read; an alias is a value without parts."""
    keyed: list[bool | None] = []  # for each mapping whether its key has come, None for a sequence
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = _line(event)
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            keyed.pop()
            yield "close", "", line
        elif isinstance(event, yaml.NodeEvent):
            is_key = bool(keyed) and keyed[-1] is False
            if keyed and keyed[-1] is not None:
                keyed[-1] = not keyed[-1]
            if isinstance(event, yaml.CollectionStartEvent):
                is_list = isinstance(event, yaml.SequenceStartEvent)
                keyed.append(None if is_list else False)
                yield "list" if is_list else "object", "", line
            else:
                yield "key" if is_key else "value", getattr(event, "value", ""), line


def _line(event: yaml.Event) -> int:
    """Return where an event begins."""
    return event.start_mark.line + 1 if event.start_mark else 1
