"""Whom to reach out to, and why: pure functions of facts, a day and weights. No store, no clock, no terminal."""
