"""Text → vectors: `open_encoder(spec)` gives an encoder that needs neither torch nor a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.encoders.onnx_encoder import OnnxEncoder
    from assistant.encoders.spec import EncoderSpec


def open_encoder(spec: EncoderSpec | None = None) -> OnnxEncoder:
    """Open an encoder, exporting it first where that has not been done on this machine.

    Args:
        spec: Which one; the one that config.yml names when None.

    Raises:
        EncoderError: It cannot be found, exported or trusted.
    """
    from assistant.encoders.onnx_encoder import OnnxEncoder

    return OnnxEncoder.load(exported_folder(spec))


def exported_folder(spec: EncoderSpec | None = None) -> Path:
    """Give the folder of the exported encoder, exporting it where needed; one that comes exported is used as it is."""
    from assistant.encoders.export import export_encoder
    from assistant.encoders.spec import configured_spec, exported_facts, find_model_folder, spec_fingerprint
    from assistant.settings import settings

    chosen = spec or configured_spec()
    if exported_facts(chosen.model) is not None:
        return find_model_folder(chosen)
    folder = settings().var_folder / "encoders" / spec_fingerprint(chosen)
    if not (folder / "encoder.json").is_file():
        export_encoder(chosen, folder)
    return folder
