"""Signing in and out, and each person's own account."""
