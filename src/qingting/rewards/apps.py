"""Django app `rewards`."""

from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "qingting.rewards"
    label = "rewards"
