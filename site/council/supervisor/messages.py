"""What the person at the terminal reads: short lines, one clear line when something is wrong."""

import errno
import os
import re
import sys
from pathlib import Path

DISK_FULL = "The disk is full. Free some space (about 2 GB is plenty), then run the same command again."
# The end of a Python traceback, of pip, of npm.
ERROR = re.compile(r"([\w.]*(Error|Exception|Configured)|ERROR|npm error|Error): \S")
ALMOST_NOTHING = 8 * 1024 * 1024


class Trouble(Exception):
    """Something the person at the terminal can put right: its text is the one line that says how."""


class Stopped(Exception):
    """The person asked to stop while a step was under way."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def say(line: str) -> None:
    """Print a line at once; a terminal that has gone away is no reason to fail."""
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except OSError:
        silence()


def silence() -> None:
    """Send what is still to be said nowhere: the terminal has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


def trouble_of(error: OSError) -> Trouble:
    """The line for an error of the operating system."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Trouble(DISK_FULL)
    where = f" ({error.filename})" if error.filename else ""
    return Trouble(f"{error.strerror or error}{where}. Put that right, then run the same command again.")


def disk_is_full(folder: Path) -> bool:
    """True when next to nothing can be written below the folder."""
    while not folder.exists():
        folder = folder.parent
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize < ALMOST_NOTHING


def last_line(log: Path, start: int = 0) -> str:
    """The line that explains most of what was written to a log since `start`: the last error, or the last."""
    lines = [line.strip() for line in written_since(log, start).splitlines() if line.strip()]
    errors = [line for line in lines if ERROR.match(line)]
    return (errors or lines or ["it said nothing"])[-1][:300]


def written_since(log: Path, start: int = 0) -> str:
    """What was written to a log since `start`, its last 64 kB."""
    try:
        with log.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(start, size - 65536))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def reason(log: Path, start: int = 0) -> str:
    """Why a process that wrote to this log failed: the full disk by name, or its last line."""
    if "No space left on device" in written_since(log, start) or disk_is_full(log.parent):
        return DISK_FULL
    return last_line(log, start)
