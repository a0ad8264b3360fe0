"""Starts a case folder: a case.toml to fill in, and an empty exhibits folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chaming.base.errors import CaseError, OutputError, system_reason

if TYPE_CHECKING:
    from chaming.base.catalogue import Lang


def start(folder: Path, lang: Lang) -> Path:
    """Make a new case folder.

    Args:
        folder: must not exist, or be empty.
        lang: the language of the comments in case.toml.

    Returns:
        The folder.

    Raises:
        CaseError: CM-CASE-013, the folder holds something already.
        OutputError: CM-OUT-001, it cannot be written.
    """
    template = Path(__file__).with_name(f"case.{lang}.toml").read_bytes()
    try:
        if folder.exists() and any(folder.iterdir()):
            raise CaseError("CM-CASE-013", str(folder))
        (folder / "exhibits").mkdir(parents=True, exist_ok=True, mode=0o700)
        settings = folder / "case.toml"
        settings.touch(mode=0o600)
        settings.write_bytes(template)
    except NotADirectoryError as error:
        raise CaseError("CM-CASE-013", str(folder)) from error
    except OSError as error:
        raise OutputError("CM-OUT-001", str(folder), detail=system_reason(error)) from error
    return folder
