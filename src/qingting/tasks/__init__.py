"""The door for time: what happens without anybody asking. Importing this package registers every task."""

from qingting.tasks import calendar, clock, documents, drafts, mail, outbox, rewards, watching

__all__ = ["calendar", "clock", "documents", "drafts", "mail", "outbox", "rewards", "watching"]
