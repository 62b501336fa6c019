"""Reads, one file a subject: SQL over views into frozen dataclasses, with the standard library's sqlite3 alone."""
