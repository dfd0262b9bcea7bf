from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages of the public portal."""

    name = "qingting.web.portal"
    label = "portal"
