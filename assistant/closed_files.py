"""Say in one line that a file is closed to the user who runs us, and which command opens it."""

from __future__ import annotations

import shlex


def say_closed(error: PermissionError) -> tuple[str, str]:
    """Give what is wrong, and the command that mends it."""
    file = str(error.filename)
    return f'"{file}" is closed to this user', f"chmod u+rw {shlex.quote(file)}"
