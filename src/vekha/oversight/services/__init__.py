"""What oversight does: it warns, and changes nothing of what it looks at."""
