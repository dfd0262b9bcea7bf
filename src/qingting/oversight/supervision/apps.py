"""Django app `supervision`."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "qingting.oversight.supervision"
    label = "supervision"
