"""Django app `withdrawals`."""

from django.apps import AppConfig


class WithdrawalsConfig(AppConfig):
    name = "qingting.oversight.withdrawals"
    label = "withdrawals"
