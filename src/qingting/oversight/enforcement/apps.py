"""Django app `enforcement`."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "qingting.oversight.enforcement"
    label = "enforcement"
