"""The tree as ranges of text, names folded for comparing, codes with their control digits, the directory as a sheet."""

from vekha.organizations.rules.names import comparable
from vekha.organizations.rules.tree import WIDTH, common, contains, lineage, step, subtree

__all__ = ["WIDTH", "common", "comparable", "contains", "lineage", "step", "subtree"]
