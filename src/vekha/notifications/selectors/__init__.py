"""Reading notices: who is to be told, in which words, how each wants it."""
