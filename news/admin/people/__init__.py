"""Screens for administrators: people, their roles, and roles to be granted again."""
