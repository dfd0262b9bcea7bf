"""Django app `accountability`."""

from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    name = "qingting.oversight.accountability"
    label = "accountability"
