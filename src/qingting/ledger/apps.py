"""Django app `ledger`."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "qingting.ledger"
    label = "ledger"
