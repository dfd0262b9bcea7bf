"""Django app `clocks`."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "qingting.clocks"
    label = "clocks"
