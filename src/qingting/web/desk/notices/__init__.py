"""Notices at the desk."""
