"""Django app `vault`."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "qingting.vault"
    label = "vault"
