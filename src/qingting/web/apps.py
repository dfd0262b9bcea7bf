from django.apps import AppConfig


class WebConfig(AppConfig):
    """Shared look: static files, base templates, template tags."""

    name = "qingting.web"
    label = "web"
