"""DOC: converted by LibreOffice where it is installed."""
