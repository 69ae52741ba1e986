"""RTF: control words, groups and text; tables by the right edges of their cells."""
