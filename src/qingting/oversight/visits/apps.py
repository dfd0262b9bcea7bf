"""Django app `visits`."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "qingting.oversight.visits"
    label = "visits"
