"""Migrations: from every released schema to the newest, each one transaction."""
