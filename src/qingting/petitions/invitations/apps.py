"""Django app `invitations`."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "qingting.petitions.invitations"
    label = "invitations"
