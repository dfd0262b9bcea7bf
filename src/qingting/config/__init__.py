"""Wiring only: the environment, the database cluster, settings, addresses. No rule of the work lives here."""
