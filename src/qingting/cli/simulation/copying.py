"""Rows as PostgreSQL's COPY reads them: tab-separated text, one buffer per table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import psycopg
from psycopg import sql

NULL = "\\N"
# In this order, so that a row's references stand before it.
TABLES: Mapping[str, tuple[str, ...]] = {
    "vault_identity": (
        "id", "name", "phone", "id_number", "email", "address", "phone_index", "id_number_index", "created_at",
    ),
    "petitions_petition": (
        "id", "number", "query_code", "version", "edition", "channel", "source_number", "source", "title", "complaint",
        "wanted", "types", "county", "town", "place", "longitude", "latitude", "respondent", "happened", "identity_id",
        "anonymous_reason", "people", "reply_channel", "repeat_of_id", "lead_id", "state", "grade", "receiver_id",
        "holder_id", "received_at", "registered_at", "concluded_on", "next_term", "next_due", "next_provisional",
        "searchable", "search",
    ),
    "petitions_claim": ("petition_id", "seq", "text", "finding", "facts", "result"),
    "petitions_involvement": ("petition_id", "unit_id", "part"),
    "petitions_transfer": (
        "petition_id", "sender_id", "to_id", "instrument", "clause", "basis", "at", "objection", "answer", "outcome",
    ),
    "petitions_visit": ("petition_id", "at", "place", "people", "seen", "account_id"),
    "petitions_record": ("petition_id", "seq", "kind", "content"),
    "ledger_entry": (
        "subject_kind", "subject", "seq", "kind", "on", "at", "unit", "account_id", "actor_kind", "clause", "data",
        "content_digest", "previous", "hash",
    ),
    "clocks_clock": (
        "petition_id", "term", "duty", "round", "whose", "about", "started", "due", "provisional", "extended", "met", "void",
        "because",
    ),
    "letters_letter": ("id", "petition_id", "kind", "unit_id", "body", "account_id", "at"),
    "letters_notice": (
        "petition_id", "account_id", "unit_id", "signatory_id", "identity_id", "audience", "template", "data", "dedupe",
        "queued_at", "not_before",
        "attempts", "gateway", "sent_at", "failed_why", "message_id",
    ),
    "enforcement_unfiled": ("petition_id", "unit_id", "account_id", "on", "reason"),
    "publication_closingreport": (
        "petition_id", "internal", "public_title", "public_problem", "public_facts", "public_measures",
        "public_result", "finding", "state", "author_id", "reviewer_id", "published_at", "slug", "confirmed", "hold_until",
        "searchable", "search",
    ),
}  # fmt: skip


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


@dataclass(slots=True)
class Buffers:
    """Lines waiting for their table; values come escaped."""

    lines: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in TABLES})

    def add(self, table: str, *values: str) -> None:
        self.lines[table].append("\t".join(values))

    def copy(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        """All tables in one transaction."""
        with connection.transaction(), connection.cursor() as cursor:
            for table, lines in self.lines.items():
                if lines:
                    with cursor.copy(_statement(table)) as out:
                        out.write("\n".join(lines) + "\n")


def _statement(table: str) -> sql.Composed:
    columns = sql.SQL(", ").join(map(sql.Identifier, TABLES[table]))
    return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
