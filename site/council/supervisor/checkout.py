"""Where the things of one checkout live."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from council.supervisor.messages import trouble_of


@dataclass(frozen=True)
class Checkout:
    """The folders of one checkout; `var` holds all that running it makes."""

    root: Path
    var: Path

    @classmethod
    def here(cls) -> "Checkout":
        """The checkout this file belongs to, with `GUILDHALL_VAR` honoured."""
        root = Path(__file__).resolve().parents[3]
        return cls(root, Path(os.environ.get("GUILDHALL_VAR") or root / "var").resolve())

    @property
    def log(self) -> Path:
        """The folder of the logs."""
        return self.var / "log"

    @property
    def accounts(self) -> Path:
        """The demonstration's sign-ins."""
        return self.var / "demo-accounts.json"

    @property
    def python(self) -> Path:
        """The interpreter with everything that is locked."""
        return self.root / ".venv" / "bin" / "python"

    def make_folders(self) -> None:
        """Make `var` and the logs' folder, closed to other users."""
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            self.log.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise trouble_of(error) from error

    def secret_key(self) -> str:
        """This checkout's own secret, made once."""
        path = self.var / "secret-key"
        if path.exists() and (kept := path.read_text().strip()):
            return kept
        made = secrets.token_urlsafe(50)
        write_private(path, made)
        return made


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise trouble_of(error) from error
