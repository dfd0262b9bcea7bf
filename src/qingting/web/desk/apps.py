from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages of the desk."""

    name = "qingting.web.desk"
    label = "desk"
