"""Becomes another program after tying its life to its parent's and, as root, becoming another user.

Run as a script by path, with `-I -S`: it imports nothing of the project. Being a program of its own it
needs no code between fork and exec, which is unsafe in a process with threads.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """`launch.py PARENT_PID DEATH_SIGNAL USER_OR_- PROGRAM [ARGUMENT…]`"""
    parent, death_signal, user, *program = arguments
    if user != "-":
        account = pwd.getpwnam(user)
        os.initgroups(user, account.pw_gid)
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
        os.environ["HOME"] = account.pw_dir
        os.environ["USER"] = os.environ["LOGNAME"] = user
        os.umask(0o077)
    if sys.platform == "linux":
        # After the change of user, which clears it.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != int(parent):
            sys.exit("the parent has gone")
    try:
        os.execv(program[0], program)
    except OSError as error:
        sys.exit(f"{program[0]}: {error.strerror}")


if __name__ == "__main__":
    main(sys.argv[1:])
