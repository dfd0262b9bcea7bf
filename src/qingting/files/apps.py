"""Django app `files`."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "qingting.files"
    label = "files"
