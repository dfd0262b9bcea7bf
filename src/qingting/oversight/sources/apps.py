"""Django app `sources`."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "qingting.oversight.sources"
    label = "sources"
