"""Is the trained model the one that today's data would give? Train it where it is not."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import ProcessError
from assistant.processes import last_lines, python_command, quiet_environment
from assistant.settings import PROJECT_FOLDER, settings

MODEL = Path("models") / "assistant.tar.gz"
INPUTS = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "assistant/nlu/**/*.py",
    "assistant/nlu/**/*.yml",  # phrases of moods
    "assistant/encoders/**/*.py",
    "assistant/chinese.py",
    "assistant/numerals.py",
    "assistant/simplified.py",
    "encoders/*/encoder.json",  # names the sha256 of the weights
    "assistant/storage/sample/catalogue.yml",  # names of products and options
    "requirements.txt",
)
BEGUN = re.compile(r"Starting to train component '(\w+)'")
COMMAND = ("rasa", "train", "--fixed-model-name", "assistant", "--out", "models")


@dataclass(frozen=True)
class TrainedModel:
    """What was trained last, and from what.

    Attributes:
        inputs: Fingerprint of everything the model depends on.
        archive: SHA-256 of the archive, so that a damaged one is seen.
    """

    inputs: str
    archive: str


def fingerprint(root: Path = PROJECT_FOLDER) -> str:
    """Hash everything that a trained model depends on: names and contents, not times."""
    digest = hashlib.sha256()
    for path in _inputs(root):
        digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    for pattern in INPUTS:
        yield from sorted(path for path in root.glob(pattern) if path.is_file())


def why_train(root: Path = PROJECT_FOLDER, *, record: Path | None = None) -> str | None:
    """Say why a training is needed; None when the model is current.

    Args:
        root: The project's folder.
        record: The file that `remember` wrote; the usual one when None.
    """
    archive = root / MODEL
    if not archive.is_file():
        return f"there is no {MODEL}"
    known = _read(record or record_file())
    is_ours = known is not None and known.archive == _sha256(archive)
    if not is_ours and not is_whole(archive):
        return f"{MODEL} is damaged"
    if known is None:
        return f"{MODEL} was not trained by make"
    if not is_ours:
        return f"{MODEL} was replaced by one that make did not train"
    if known.inputs != fingerprint(root):
        return "the training data, the configuration or the components changed"
    return None


def is_whole(archive: Path) -> bool:
    """Tell whether a model's archive is there and can be unpacked to its end."""
    size = 0
    try:
        with gzip.open(archive) as content:
            while block := content.read(1 << 20):
                size += len(block)
    except (OSError, EOFError, zlib.error):
        return False
    return size > 0


def remember(inputs: str, root: Path = PROJECT_FOLDER, *, record: Path | None = None) -> None:
    """Write down from what the model in `models/` was trained."""
    file = record or record_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    model = TrainedModel(inputs=inputs, archive=_sha256(root / MODEL))
    file.write_text(json.dumps(asdict(model), indent=2) + "\n", encoding="utf-8")


def train() -> None:
    """Run `rasa train` and write down from what.

    Raises:
        ProcessError: It failed; the message shows the end of its log.
    """
    inputs = fingerprint()  # before training: a file changed meanwhile asks for another one
    log = log_file()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        ended = subprocess.run(
            python_command(*COMMAND),
            cwd=PROJECT_FOLDER,
            env=quiet_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if ended.returncode != 0 or not (PROJECT_FOLDER / MODEL).is_file():
        raise ProcessError(f"`{' '.join(COMMAND)}` ended with {ended.returncode}:\n{last_lines(log)}")
    remember(inputs)


def part_under_way() -> str:
    """Name the component that `rasa train` has begun last; nothing before the first."""
    try:
        begun = BEGUN.findall(log_file().read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
    return f"({begun[-1]})" if begun else ""


def log_file() -> Path:
    """Where `rasa train` says what it does."""
    return settings().var_folder / "logs" / "train.log"


def record_file() -> Path:
    """Where it is written down from what the model was trained."""
    return settings().var_folder / "training.json"


def _read(record: Path) -> TrainedModel | None:
    try:
        return TrainedModel(**json.loads(record.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
