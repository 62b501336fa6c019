"""The outside world's files, one module a format behind one protocol (`records.Reader`); no store, no clock."""
