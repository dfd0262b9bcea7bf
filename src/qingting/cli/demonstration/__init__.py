"""The demonstration: made-up petitions of made-up people, in every state, on whatever day it is loaded."""

from qingting.cli.demonstration.loading import load

__all__ = ["load"]
