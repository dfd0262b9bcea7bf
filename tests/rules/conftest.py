"""Hypothesis without a stopwatch: how fast a busy machine is says nothing about the rules."""

from hypothesis import HealthCheck, settings

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
