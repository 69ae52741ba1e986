"""DOCX: the body of word/document.xml with real merges, automatic numbers and footnotes."""
