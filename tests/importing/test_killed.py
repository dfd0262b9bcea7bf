"""kill -9 in the middle of an import: run again, it ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import connection

from qingting.cli.main import main
from qingting.journeys.replaying import replay
from qingting.journeys.verifying import verify_ledger
from qingting.petitions.models import Petition
from tests.importing.tables import row, write
from tests.people import plant_units

ROWS = 400


def environment() -> dict[str, str]:
    """For a command of its own process on this test's database."""
    given = connection.settings_dict
    query = urlencode({"host": given["HOST"], "port": given["PORT"], "password": given["PASSWORD"]})
    url = f"postgresql://{quote(given['USER'])}@/{quote(str(given['NAME']))}?{query}"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("QINGTING_", "DJANGO_"))
    }
    return {**kept, "DATABASE_URL": url, "DATA_DIR": str(settings.DATA_DIR)}


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_is_taken_up_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant_units()
    table = write(tmp_path / "orders.csv", rows=[row(number) for number in range(ROWS)])
    command = [str(Path(sys.executable).parent / "qingting"), "import", str(table), "--channel", "12345"]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
    while not Petition.objects.exists():
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = Petition.objects.count()
    assert 0 < left < ROWS

    assert main(["import", str(table), "--channel", "12345", "--json"]) == 0
    counted = json.loads(capsys.readouterr().out)
    assert (counted["registered"], counted["repeats"]) == (ROWS - left, left)
    assert Petition.objects.count() == ROWS
    assert Petition.objects.values("source_number").distinct().count() == ROWS
    verified = verify_ledger(progress=lambda done: None)
    assert (verified.chains, verified.breaks) == (ROWS, 0)
    replayed = replay("every", progress=lambda done: None, found=lambda difference: None)
    assert (replayed.petitions, replayed.different) == (ROWS, 0)
