"""What is wrong with the parts of an OpenAPI document, by their shapes.

What is wrong inside of a schema or an example, or with a value of no parts, is marked to be left out, and the rest
stands. Anything else makes unsound what it is a part of, up to the operation.
"""

import re
from collections import deque
from collections.abc import Iterable
from typing import Any

from app.catalogue.faults import MOST
from app.catalogue.places import Place, clip
from app.catalogue.references import end, parts_of, reference
from app.catalogue.shapes import LOCATIONS, NEEDED, SHAPES, Part
from app.utils.api_texts import NO_STATUS, STATUS_PATTERN

MENDED = ("schema", "example")


class Checker:
    """Walks parts, each once, and collects faults as places with sentences."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.found: list[tuple[Place, str]] = []
        self._left_out: list[tuple[dict[str, Any], str]] = []
        self._sound: dict[str, dict[int, bool]] = {shape: {} for shape in SHAPES}
        self._awaited: set[int] = set()
        self._waiting: deque[tuple[Any, Place]] = deque()

    def say(self, place: Place, text: str) -> None:
        """Note a fault, as long as there are not too many."""
        if len(self.found) < MOST:
            self.found.append((place, text))

    def leave_out(self, holder: dict[str, Any], name: str) -> None:
        """Mark what is left out in the end; nothing changes during the walk."""
        self._left_out.append((holder, name))

    def finish(self) -> None:
        """Walk the schemas that are referred to, then leave out what is marked."""
        while self._waiting:
            self.is_sound("schema", *self._waiting.popleft())
        for holder, name in self._left_out:
            holder.pop(name, None)

    def is_sound(self, shape: str, node: Any, place: Place) -> bool:
        """Return whether a part is sound, and note what is wrong with it."""
        if isinstance(node, bool) and shape == "schema":
            return True
        if not isinstance(node, dict):
            self.say(place, "This must be an object.")
            return False
        known = self._sound[shape]
        if id(node) not in known:
            known[id(node)] = True
            known[id(node)] = self._walk(shape, node, place)
        return known[id(node)]

    def _walk(self, shape: str, node: dict[str, Any], place: Place) -> bool:
        sound = True
        if (ref := reference(node)) is not None:
            sound = self._refers(shape, node, ref, place)
            if shape != "schema":
                return sound
        rules = SHAPES[shape]
        for name, value in node.items():
            rule = rules.get(name)
            if isinstance(rule, Part):
                sound &= self._is_sound_part(node, name, rule, (*place, name))
            elif rule and not rule.holds(value):
                self.say((*place, name), f"This must be {rule.words}.")
                self.leave_out(node, name)
        return sound and (shape not in NEEDED or self._has_needed(shape, node, place))

    def _refers(self, shape: str, node: dict[str, Any], ref: str, place: Place) -> bool:
        """Return whether a reference leads to something sound; schemas are looked at later, as they form rings."""
        try:
            found, passed = end(self.content, ref)
            where = parts_of(passed[-1]["$ref"])
        except LookupError:
            found = None
        if not isinstance(found, (dict, bool) if shape == "schema" else dict):
            self.say((*place, "$ref"), f"{clip(ref)} leads to nothing that can stand here.")
            self.leave_out(node, "$ref")
            return False
        if shape != "schema":
            return self.is_sound(shape, found, where)
        if id(found) not in self._awaited:
            self._awaited.add(id(found))
            self._waiting.append((found, where))
        return True

    def _is_sound_part(self, node: dict[str, Any], name: str, rule: Part, place: Place) -> bool:
        value = node[name]
        children: Iterable[tuple[str | int, Any]]
        if rule.within is None:
            return self._is_sound_child(rule, value, place, (node, name))
        if rule.within is list and isinstance(value, list):
            children = enumerate(value)
        elif rule.within is dict and isinstance(value, dict):
            children = value.items()
        else:
            self.say(place, "This must be a list." if rule.within is list else "This must be an object.")
            return self._mends(rule, (node, name))
        sound = True
        for key, child in children:
            if rule.shape != "response" or self._is_status(value, str(key), place):
                holder = (value, key) if isinstance(key, str) else (node, name)
                sound &= self._is_sound_child(rule, child, (*place, key), holder)
        return sound

    def _is_sound_child(self, rule: Part, child: Any, place: Place, holder: tuple[dict[str, Any], str]) -> bool:
        if self.is_sound(rule.shape, child, place):
            return True
        if rule.shape == "schema" and isinstance(child, dict):  # a reference in it leads nowhere
            return False
        return self._mends(rule, holder)

    def _is_status(self, answers: dict[str, Any], name: str, place: Place) -> bool:
        """Return whether a name is a status; one that is neither that nor an extension is left out."""
        if re.fullmatch(STATUS_PATTERN, name):
            return True
        if not name.startswith("x-"):
            self.say((*place, name), NO_STATUS)
            self.leave_out(answers, name)
        return False

    def _mends(self, rule: Part, holder: tuple[dict[str, Any], str]) -> bool:
        """Leave out what can be missed, and return whether it can."""
        if rule.shape in MENDED:
            self._left_out.append(holder)
        return rule.shape in MENDED

    def _has_needed(self, shape: str, node: dict[str, Any], place: Place) -> bool:
        missing = [name for name in NEEDED[shape] if not isinstance(node.get(name), str)]
        if missing:
            self.say(place, f"This has no {' and no '.join(missing)}.")
        elif node["in"] not in LOCATIONS:
            self.say((*place, "in"), f"This must be one of {', '.join(LOCATIONS)}.")
            return False
        return not missing
