"""A file made into the answer of the contract (`reading`), and that answer as persons corrected it (`edits`). Pure functions."""

from vekha.intake.rules.reading import (
    LONGEST_NUMBER,
    Json,
    NamedAppendix,
    ReadAct,
    contract,
    named_appendices,
    read_act,
    read_deadline,
    reread,
    walk,
)

__all__ = [
    "LONGEST_NUMBER",
    "Json",
    "NamedAppendix",
    "ReadAct",
    "contract",
    "named_appendices",
    "read_act",
    "read_deadline",
    "reread",
    "walk",
]
