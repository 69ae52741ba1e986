"""Telling people, and what they answer: read, chosen, no more letters."""
