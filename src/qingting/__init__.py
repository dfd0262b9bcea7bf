"""Qingting (倾听): environmental petitions, from arrival to published end."""
