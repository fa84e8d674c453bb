"""Every failure is one line that says what to do."""

import errno
from pathlib import Path

from council.supervisor import messages


def test_a_full_disk_is_named_whatever_ran_into_it(tmp_path: Path) -> None:
    for number in (errno.ENOSPC, errno.EDQUOT):
        assert str(messages.trouble_of(OSError(number, "x"))) == messages.DISK_FULL
    log = tmp_path / "some.log"
    log.write_text("PANIC: could not write: No space left on device\nmore\n")
    assert messages.reason(log) == messages.DISK_FULL


def test_another_error_names_the_file(tmp_path: Path) -> None:
    error = PermissionError(errno.EACCES, "Permission denied", str(tmp_path))
    assert str(messages.trouble_of(error)).startswith(f"Permission denied ({tmp_path}).")


def test_the_error_is_picked_from_a_log_and_what_came_before_is_not(tmp_path: Path) -> None:
    log = tmp_path / "some.log"
    log.write_text("OldError: of yesterday\n")
    start = log.stat().st_size
    assert messages.last_line(log, start) == "it said nothing"
    with log.open("a") as file:
        file.write("Traceback\n  somewhere\nValueError: the reason\n\nsee above\n")
    assert messages.last_line(log, start) == "ValueError: the reason"
    assert messages.last_line(tmp_path / "none") == "it said nothing"
