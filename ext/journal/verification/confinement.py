"""Keep the process that runs a post's code from the network, from other files, from too much.

Each wall is put up where the system lets an ordinary user do so, and the caller is told whether
it stands.  The walls hold for all processes that the code starts, and cannot be taken down.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import re
import resource
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Final

#: of `unshare(2)`
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
#: of `prctl(2)`
_DEATH_SIGNAL, _NO_NEW_PRIVILEGES = 1, 38
#: of `netdevice(7)`: set the flags of an interface; it is up and running
_SET_FLAGS, _UP = 0x8914, 0x41

#: of `landlock(7)`, the same on all machines: create a rule set, add a rule, restrict oneself
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
#: what writes, by the version of Landlock that knows it: from "write a file" to "make a link",
#: then "move", then "truncate"
_WRITES: Final = {1: 0x1FF2, 2: 1 << 13, 3: _TRUNCATE}
#: what everybody may write to
_DEVICES: Final = (
    *("/dev/null", "/dev/zero", "/dev/full", "/dev/ptmx", "/dev/pts"),
    "/dev/shm",  # noqa: S108 - no file of ours
)

#: processes and threads; since Linux 5.14 they are counted for each walled-in process by itself
_MOST_PROCESSES, _COUNTED_SINCE = 512, (5, 14)


def limit(*, seconds: int, megabytes: int) -> None:
    """Limit processor time and memory."""
    cores = os.cpu_count() or 1
    # whoever waits ends the process earlier; this is for when nobody waits any more
    _lower(resource.RLIMIT_CPU, seconds * cores + 10)
    _lower(resource.RLIMIT_DATA, megabytes * 1024**2)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    # macOS refuses some
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))


def die_with_parent() -> None:
    """End this process when the one that waits for it ends."""
    if sys.platform == "linux":
        _libc().prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def cut_network() -> bool:
    """Move into a network that has nothing but a loopback; tell whether that was possible.

    To be called before the process has threads.
    """
    if sys.platform != "linux":
        return False
    user, group = os.getuid(), os.getgid()
    if _libc().unshare(_NEW_USER | _NEW_NETWORK):
        return False
    # the same user as before, but one who rules nothing outside
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", "ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as lo:
        fcntl.ioctl(lo, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))
    if tuple(map(int, re.findall(r"\d+", os.uname().release)[:2])) >= _COUNTED_SINCE:
        _lower(resource.RLIMIT_NPROC, _MOST_PROCESSES)
    return True


def forbid_writing(except_in: Path) -> bool:
    """Allow no writing but below one folder; tell whether that was possible.

    It takes Landlock, which Linux has since 5.13.
    """
    if sys.platform != "linux":
        return False
    version = _libc().syscall(_CREATE, None, 0, 1)
    if version < 1:
        return False
    writes = sum(bits for since, bits in _WRITES.items() if since <= version)
    rules = _libc().syscall(_CREATE, ctypes.byref(ctypes.c_uint64(writes)), 8, 0)
    if rules < 0:
        return False
    _allow(rules, str(except_in), writes)
    for device in _DEVICES:
        is_folder = Path(device).is_dir()
        _allow(rules, device, writes if is_folder else writes & (_WRITE_FILE | _TRUNCATE))
    _libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    refused = _libc().syscall(_RESTRICT, rules, 0)
    os.close(rules)
    return not refused


def _allow(rules: int, path: str, writes: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        # packed, as the kernel reads it
        rule = struct.pack("=Qi", writes, place)
        _libc().syscall(_ADD, rules, 1, rule, 0)
        os.close(place)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
