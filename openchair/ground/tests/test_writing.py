import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.db import connection, connections

from openchair.audit.models import Entry
from openchair.audit.operations import note
from openchair.ground.writing import operation

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_an_operation_runs_whole_or_not_at_all(today: object) -> None:
    @operation
    def torn() -> None:
        note(scope="g", actor="p", verb="tear", today=today)  # type: ignore[arg-type]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        torn()
    assert not Entry.objects.exists()


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_operations_of_one_process_stand_in_line_on_sqlite() -> None:
    inside = 0
    most = 0
    gate = threading.Lock()

    @operation
    def busy() -> None:
        nonlocal inside, most
        with gate:
            inside += 1
            most = max(most, inside)
        threading.Event().wait(0.01)
        with gate:
            inside -= 1

    def run() -> None:
        busy()
        connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1 or connection.vendor != "sqlite"


HOLDS_THE_LINE = """
import sys
from openchair.ground.line import Line
with Line().at(sys.argv[1]):
    print("in", flush=True)
    sys.stdin.read()
"""


@pytest.mark.sqlite
@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_an_operation_waits_for_one_in_another_process() -> None:
    done = threading.Event()

    @operation
    def write() -> None:
        done.set()

    def run() -> None:
        write()
        connections.close_all()

    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS_THE_LINE, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=settings.ROOT
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"in\n"
        thread = threading.Thread(target=run)
        thread.start()
        assert not done.wait(0.3)
        other.communicate()
        thread.join()
    assert done.is_set()
