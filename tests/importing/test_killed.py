"""kill -9 in the middle of an import: run again, it ends as if nothing had happened."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qingting.cli.main import main
from qingting.journeys.replaying import replay
from qingting.journeys.verifying import verify_ledger
from qingting.petitions.models import Petition
from tests.importing.processes import environment
from tests.importing.tables import row, write
from tests.people import plant_units

ROWS = 400


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
