"""Drafts of requests: what a kind needs, the words made of facts, and the check of any text. Pure."""
