"""A pack as it was at a git revision: its files, and those of the packs beside it, in a folder that is thrown away.

Here and not in the core, since it runs `git`.
"""

import io
import subprocess
import tarfile
from pathlib import Path

import click


def checked_out(revision: str, pack: Path, into: Path) -> Path:
    """The folder of a pack as it was at a revision; `pack` is where it is now.

    The packs beside it come too, since it may import them by name.
    """
    folder = pack.resolve()
    root = Path(_git(folder, "rev-parse", "--show-toplevel", wrong=revision).decode().strip())
    inside = folder.relative_to(root)
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", wrong=revision).decode().strip()
    beside = inside.parent.as_posix() if inside.parts else "."
    # A pack that is the whole repository keeps its name, which its manifest may go without.
    target = into if inside.parts else into / root.name
    paths = [] if beside == "." else [beside]
    archive = _git(root, "archive", "--format=tar", commit, "--", *paths, wrong=f"{beside} at {revision}")
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(target, filter="data")
    found = target / inside
    if not found.is_dir():
        raise click.UsageError(f"{inside.as_posix()} was not there at {revision}")
    return found


def _git(folder: Path, *arguments: str, wrong: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as trouble:
        raise click.UsageError(f"git cannot be run: {trouble.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").splitlines()
        reason = said[0] if said else "there is no such revision"
        raise click.UsageError(f"{wrong} is no pack, and git does not give it for {folder}: {reason}")
    return done.stdout
