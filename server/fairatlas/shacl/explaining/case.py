"""One result with all that its explanation draws on."""

from dataclasses import dataclass
from functools import cached_property

from ..engine import Found, Graph
from ..engine.graph import Node, Values
from ..engine.vocabulary import sh
from .asking import Asked
from .components import COMPONENTS, Component, name_of_component
from .wording import along, in_words


@dataclass(frozen=True)
class Case:
    """A result, the shapes, and the data where they are at hand."""

    found: Found
    asked: Asked
    data: Graph | None

    @cached_property
    def name(self) -> str:
        """The component's name in the table; empty for one of somebody's own."""
        return name_of_component(self.found.component) or ""

    @property
    def component(self) -> Component | None:
        """What the table says of the component."""
        return COMPONENTS.get(self.name)

    @property
    def shapes(self) -> Graph:
        """The shapes graph."""
        return self.asked.shapes

    @cached_property
    def path(self) -> str:
        """The property, in words."""
        return along(self.found.path.written) if self.found.path else "the thing itself"

    @property
    def value(self) -> str:
        """The value, in words; the focus node where the result names none."""
        return in_words(self.found.value or self.found.focus)

    @property
    def values(self) -> Values | None:
        """The values that the path leads to; None where the data are not at hand."""
        if self.data is None:
            return None
        if self.found.path is None:
            return (self.found.focus,)
        return self.found.path.walk(self.data, self.found.focus)

    def stated(self, parameter: str) -> list[Node]:
        """The values of a parameter of the shape."""
        return list(self.shapes.objects(self.found.shape, sh(parameter)))

    def choices(self, parameter: str) -> list[Node]:
        """The values of a parameter, those in lists one by one."""
        return [
            one
            for value in self.stated(parameter)
            for one in (self.asked.members(value) if value[0] == "_" else [value])
        ]
