"""Plain text in its shapes: tabs between cells, `pdftotext -layout`, inline tags."""
