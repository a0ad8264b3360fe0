"""From an exhibit to records: which reader, its records, its balance, and why it was not read.

The one edge where any fault of a reader is caught: one hostile file must not take the rest of a case with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS
from chaming.base.errors import EvidenceError
from chaming.evidence.exhibits import NO_ACCESS, UNREADABLE, NotRead
from chaming.readers import unread
from chaming.readers.probe import Probe
from chaming.readers.reader import ReadContext, Sniff, Tally
from chaming.readers.registry import READERS

if TYPE_CHECKING:
    from datetime import tzinfo

    import pyarrow as pa

    from chaming.base.registry import Registry
    from chaming.evidence.exhibits import Exhibit
    from chaming.readers.reader import Reader
    from chaming.readers.unread_format import Unread

UNKNOWN = "CM-READ-003"
FAULT = "CM-READ-099"
CERTAIN = 100


@dataclass(frozen=True, slots=True)
class Identified:
    """What every reader said of a file.

    Attributes:
        reader: the surest one; None if none claims the file, or it is known as a format that is not read.
        unread: the known format that is not read, if it is surer than every reader.
        sniffs: each reader's answer by its id, in the order of the registry.
        faults: class names of the faults of readers that broke down while looking.
    """

    reader: Reader | None
    unread: Unread | None
    sniffs: dict[str, Sniff]
    faults: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ExhibitRead:
    """What an exhibit gave.

    Attributes:
        exhibit: which.
        batches: its records, in file order; [] if it was not read.
        tally: its balance: ``read = kept + rejected``.
        reader_id: who read it; None if nobody did.
        not_read: why it was not read; None if it was.
    """

    exhibit: Exhibit
    batches: list[pa.RecordBatch] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    reader_id: str | None = None
    not_read: NotRead | None = None

    def problems(self) -> list[dict[str, Any]]:
        """The rows of ``problems`` in findings.json."""
        return [
            {"code": p.code, "where": p.where, "what": {lang: p.what(lang) for lang in LANGS}}
            for p in self.tally.problems
        ]


def identify(probe: Probe, readers: Registry[Reader] = READERS) -> Identified:
    """Who reads a file: the surest reader, of equals the first; nobody if it is surely something else.

    Args:
        probe: the file.
        readers: those to ask; after one that is certain, no other is.
    """
    sniffs: dict[str, Sniff] = {}
    faults: dict[str, str] = {}
    sure: Reader | None = None
    for reader in readers:
        if sure is not None:
            sniffs[reader.id] = Sniff(0, f"not asked: {sure.id} is certain")
            continue
        try:
            sniffs[reader.id] = reader.sniff(probe)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - the sandbox edge
            faults[reader.id] = type(error).__name__
            sniffs[reader.id] = Sniff(0, f"broke down ({type(error).__name__})")
        if sniffs[reader.id].score >= CERTAIN:
            sure = reader
    if sure is not None:
        return Identified(sure, None, sniffs, faults)
    best = max(readers, key=lambda r: sniffs[r.id].score, default=None)
    score = sniffs[best.id].score if best else 0
    known = unread.recognise(probe)
    if known is not None and known.score > score:
        return Identified(None, known, sniffs, faults)
    return Identified(best if score else None, None, sniffs, faults)


def read_exhibit(exhibit: Exhibit, zone: tzinfo, readers: Registry[Reader] = READERS) -> ExhibitRead:
    """Read one exhibit. Never raises for what stands in it.

    Args:
        exhibit: the exhibit.
        zone: the zone of clocks that do not say.
        readers: those to ask.
    """
    out = ExhibitRead(exhibit)
    try:
        probe = Probe(exhibit.file)
        found = identify(probe, readers)
        if found.reader is None:
            out.not_read = _why(exhibit, found)
            return out
        out.reader_id = found.reader.id
        out.batches = list(found.reader.read(probe, ReadContext(zone, exhibit.name), out.tally))
    except EvidenceError as error:
        out.not_read = NotRead(exhibit.path, error.code, dict(error.values))
    except PermissionError:
        out.not_read = NotRead(exhibit.path, NO_ACCESS)
    except OSError as error:
        out.not_read = NotRead(exhibit.path, UNREADABLE, {"fault": error.strerror or type(error).__name__})
    except Exception as error:  # noqa: BLE001 - the sandbox edge: only the class is told, a message could hold evidence
        out.not_read = NotRead(exhibit.path, FAULT, {"reader": out.reader_id or "-", "fault": type(error).__name__})
    if out.not_read is not None:
        out.batches, out.tally, out.reader_id = [], Tally(), None
    return out


def _why(exhibit: Exhibit, found: Identified) -> NotRead:
    if found.unread is not None:
        return NotRead(exhibit.path, found.unread.code, dict(found.unread.values))
    for reader, fault in found.faults.items():
        return NotRead(exhibit.path, FAULT, {"reader": reader, "fault": fault})
    return NotRead(exhibit.path, UNKNOWN)
