"""Reads, one file a subject: SQL over views into frozen records, with the standard library's sqlite3 alone."""
