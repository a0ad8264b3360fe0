from __future__ import annotations

import subprocess
import sys

from chaming.readers.registry import READERS, Lazy


def test_given_the_registry_then_each_module_gives_the_reader_it_names() -> None:
    for entry in READERS:
        assert isinstance(entry, Lazy)
        reader = entry.load()
        assert (reader.id, reader.makes) == (entry.id, entry.makes)


def test_given_a_fresh_start_then_no_reader_is_loaded() -> None:
    script = (
        "import sys, chaming.readers.registry as r;"
        "print([m for m in sys.modules if m.rsplit('.', 1)[-1] in {e.module for e in r.READERS}])"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert out.stdout.strip() == "[]"
