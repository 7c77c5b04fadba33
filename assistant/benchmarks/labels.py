"""The names that intents have inside the model, where "out of scope" is a name of the pipeline's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """How the data's labels are called in the model, and what the model's names mean.

    Attributes:
        out_of_scope: The name that the model gives to what it rejects.
        renamed: Labels of the data under a name of ours, since theirs is one of the pipeline's.
        outside: Labels of the data that mean "out of scope".
    """

    out_of_scope: str
    renamed: Mapping[str, str]
    outside: frozenset[str] = frozenset()

    @classmethod
    def of(cls, trained: Iterable[str], *, reserved: Iterable[str], outside: Iterable[str] = ()) -> Labels:
        """Choose the names.

        Args:
            trained: The labels of the training data.
            reserved: The pipeline's names of what it rejects, the one to train first.
            outside: The labels of rows given as out of scope; training rows that carry one teach the pipeline what is
                out of scope.
        """
        known, reserved, outer = set(trained), tuple(reserved), frozenset(outside)
        renamed: dict[str, str] = {}
        for name in sorted((known - outer) & set(reserved)):
            own = f"{name} in scope"
            while own in known or own in renamed.values():
                own += "_"
            renamed[name] = own
        return cls(reserved[0], renamed, outer & known)

    def to_model(self, label: str) -> str:
        """Give the name that a label has in the model."""
        return self.out_of_scope if label in self.outside else self.renamed.get(label, label)
