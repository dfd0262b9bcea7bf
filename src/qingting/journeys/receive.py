"""receive 收件: a petition comes in through the portal and waits for registration; its day of arrival is kept."""

from __future__ import annotations

from qingting.journeys.arrival import Arrival, Arrived, arrive


def receive(arrival: Arrival) -> Arrived:
    return arrive(arrival, verbs=("receive",))
