"""ODT: the text of content.xml with real merges, lists and notes."""
