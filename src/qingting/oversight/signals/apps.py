"""Django app `signals`."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "qingting.oversight.signals"
    label = "signals"
