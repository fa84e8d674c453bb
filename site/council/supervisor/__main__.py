"""`python -m council.supervisor COMMAND`: what the Makefile's targets call."""

import sys
import traceback
from collections.abc import Callable

from council.supervisor import commands, frontend
from council.supervisor.checkout import Checkout
from council.supervisor.messages import Stopped, Trouble, say, trouble_of
from council.supervisor.run import run
from council.supervisor.signals import Signals
from council.supervisor.testing import run_fast, run_measured, run_tests


def build(checkout: Checkout, signals: Signals) -> int:
    """Build the front end."""
    frontend.build(checkout, signals)
    return 0


COMMANDS: dict[str, Callable[[Checkout, Signals, list[str]], int]] = {
    "run": lambda checkout, signals, _: run(checkout, signals),
    "stop": lambda checkout, _, __: commands.stop(checkout),
    "reset": lambda checkout, _, __: commands.reset(checkout),
    "frontend": lambda checkout, signals, _: build(checkout, signals),
    "with-database": commands.with_database,
    "with-scratch": commands.with_scratch,
    "test": run_tests,
    "test-fast": run_fast,
    "coverage": lambda checkout, signals, _: run_measured(checkout, signals),
}


def main(arguments: list[str]) -> int:
    """The exit code of a command."""
    name, *rest = arguments or ["run"]
    if name not in COMMANDS:
        say(f"There is no command {name!r}: choose one of {', '.join(COMMANDS)}.")
        return 2
    checkout = Checkout.here()
    return guarded(checkout, lambda signals: COMMANDS[name](checkout, signals, rest))


def guarded(checkout: Checkout, action: Callable[[Signals], int]) -> int:
    """The exit code of an action; what goes wrong in it is one line."""
    signals = Signals().listen()
    try:
        checkout.make_folders()
        return action(signals)
    except Trouble as trouble:
        say(str(trouble))
    except Stopped as stopped:
        say("Stopped. The same command carries on from here.")
        return 128 + stopped.number
    except OSError as error:
        say(str(trouble_of(error)))
    except Exception as error:
        log = checkout.log / "supervisor.log"
        with log.open("a") as file:
            traceback.print_exc(file=file)
        say(f"Something unexpected went wrong ({type(error).__name__}). Details: {log}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
