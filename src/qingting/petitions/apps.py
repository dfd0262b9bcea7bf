"""Django app `petitions`."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "qingting.petitions"
    label = "petitions"
