"""Migrations, one module for each schema version."""
