"""Django app `meetings`."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "qingting.meetings"
    label = "meetings"
