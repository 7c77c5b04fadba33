"""An encoder's graph for one text at a time: what its shapes then are is written down and not computed.

An exported graph takes any number of texts, and so it computes the shape of nearly every tensor anew. A server reads
one text at a time, so that only its length is unknown: a fifth of the nodes fall away. No number changes.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import structlog

log = structlog.get_logger(__name__)

Shape = Sequence[int | str]
"""The length of each dimension, or the name of an unknown one."""


def write_for_one_text(source: Path, target: Path) -> None:
    """Write a graph whose inputs hold one text; as it stands where its shapes cannot be inferred.

    Args:
        source: An exported graph; the first dimension of its inputs and outputs is that of the texts.
        target: Where to.
    """
    import onnx
    from onnxruntime.tools.symbolic_shape_infer import SymbolicShapeInference

    model = onnx.load(str(source))
    for value in (*model.graph.input, *model.graph.output):
        value.type.tensor_type.shape.dim[0].dim_value = 1
    try:
        inferred = SymbolicShapeInference.infer_shapes(model, auto_merge=True)
    except Exception:  # it has no error of its own
        log.warning("encoder.shapes_unknown", effect="a message takes a tenth longer", exc_info=True)
        shutil.copyfile(source, target)
        return
    _write_down(model.graph, _shapes(inferred.graph))
    _leave_out_unused(model.graph)
    onnx.save(model, str(target))


def _shapes(graph: Any) -> dict[str, Shape]:  # noqa: ANN401 - onnx has no types
    tensors = ((value.name, value.type.tensor_type) for value in graph.value_info if value.type.HasField("tensor_type"))
    return {name: [dim.dim_param or dim.dim_value for dim in tensor.shape.dim] for name, tensor in tensors}


def _write_down(graph: Any, shapes: Mapping[str, Shape]) -> None:  # noqa: ANN401 - onnx has no types
    """Give reshaping and expanding nodes a constant shape, where no more than a reshaped length is unknown."""
    from onnx import numpy_helper

    for node in graph.node:
        shape = shapes.get(node.output[0])
        unknown = sum(isinstance(length, str) for length in shape or ())
        if shape and node.op_type in ("Reshape", "Expand") and unknown <= (node.op_type == "Reshape"):
            name = f"{node.output[0]}/shape"
            lengths = np.asarray([-1 if isinstance(length, str) else length for length in shape], dtype=np.int64)
            graph.initializer.append(numpy_helper.from_array(lengths, name))
            node.input[1] = name


def _leave_out_unused(graph: Any) -> None:  # noqa: ANN401 - onnx has no types
    needed = {value.name for value in graph.output}
    kept = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    del graph.node[:]
    graph.node.extend(reversed(kept))
