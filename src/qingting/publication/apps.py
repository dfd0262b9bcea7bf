"""Django app `publication`."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "qingting.publication"
    label = "publication"
