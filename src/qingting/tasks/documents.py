"""Each minute: letters that registration wrote in its single statement get their numbers, in the order they came."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from qingting.letters.documents.issuing import issue_waiting


@app.periodic(cron="* * * * *")
@app.task(name="documents", queueing_lock="documents")
def issue_documents(timestamp: int) -> None:
    issue_waiting(now=datetime.now(UTC))
