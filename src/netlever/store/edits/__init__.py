"""Writes that need not be instant, one file a subject, validated by the models."""
