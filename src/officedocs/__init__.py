"""Writes and reads office documents. Knows nothing of what stands in them.

`write_sheets` writes a workbook row by row in bounded memory; `write_csv` one table as CSV; `read_sheets` reads the tables of a
workbook as plain values, with the place of every cell, so that a complaint can name it; `write_document` writes a text to be signed.
"""

from officedocs.cells import Refusal, as_day, as_number, as_text, cell_name
from officedocs.columns import Column, Sheet, Value
from officedocs.csv_tables import write_csv
from officedocs.errors import OfficeDocsError, UnreadableWorkbook
from officedocs.papers import Block, Heading, Paragraph, Table, write_document
from officedocs.reading import ReadSheet, WorkbookLimits, read_sheets
from officedocs.workbooks import write_sheets

__all__ = [
    "Block",
    "Column",
    "Heading",
    "OfficeDocsError",
    "Paragraph",
    "ReadSheet",
    "Refusal",
    "Sheet",
    "Table",
    "UnreadableWorkbook",
    "Value",
    "WorkbookLimits",
    "as_day",
    "as_number",
    "as_text",
    "cell_name",
    "read_sheets",
    "write_csv",
    "write_document",
    "write_sheets",
]
