"""Django app `letters`."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "qingting.letters"
    label = "letters"
