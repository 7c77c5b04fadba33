"""Rasa's graph of components, run node by node in an order that is found once.

Rasa 3.6 hands each message's graph to Dask, whose scheduler plans it anew and sends every node through a queue: a
seventh of a millisecond a node, a fifth of a parse, and again for each prediction of the policies. `GraphRunner` is
Rasa's interface for running a graph, but Rasa's code names the class; so this class's `run` replaces that one's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.exceptions import RasaException

Plan = tuple[tuple[str, tuple[str, ...]], ...]

_plans: WeakKeyDictionary[DaskGraphRunner, dict[tuple[str, ...], Plan]] = WeakKeyDictionary()


def run_in_order(
    runner: DaskGraphRunner, inputs: Mapping[str, Any] | None = None, targets: Sequence[str] | None = None
) -> dict[str, Any]:
    """Run a graph, each node after those it needs.

    Args:
        runner: Whose graph it is.
        inputs: Values of the placeholders that nodes need, by name.
        targets: The nodes whose output is wanted; None means the graph's own.

    Returns:
        The output of each target.

    Raises:
        GraphRunError: A node failed, or an input is called like a node.
    """
    wanted = tuple(targets or runner._graph_schema.target_names)
    plans = _plans.setdefault(runner, {})
    if wanted not in plans:
        plans[wanted] = _plan(runner._graph_schema, wanted)
    outputs: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    if not outputs.keys().isdisjoint(name for name, _ in plans[wanted]):
        raise GraphRunError("An input has the name of a node of the graph; expected a name of its own.")
    try:
        for name, needs in plans[wanted]:
            outputs[name] = _run(runner._instantiated_nodes[name], [outputs.get(need, need) for need in needs])
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(outputs[target] for target in wanted if isinstance(outputs.get(target), tuple))


def _run(node: GraphNode, inputs: Sequence[Any]) -> Any:  # noqa: ANN401 - a node's name and its output, as Rasa has it
    """Run a node by its component's function, without the line of log and the checks that Rasa makes each time.

    Rasa runs it where there is more to do: hooks, which only training has, a component to be built, an input missing.
    """
    if node._hooks or not node._eager or not all(isinstance(value, tuple) for value in inputs):
        return node(*inputs)
    values = dict(inputs)
    try:
        given = {parameter: values[provider] for parameter, provider in node._inputs.items()}
        return node._node_name, node._fn(node._component, **given)
    except RasaException:
        raise
    except Exception as error:
        raise GraphComponentException(f"Error running graph component for node {node._node_name}.") from error


def _plan(schema: GraphSchema, targets: Sequence[str]) -> Plan:
    """Order the nodes that the targets rest on, each after those it needs."""
    ordered: dict[str, tuple[str, ...]] = {}
    visit = partial(_visit, schema, ordered)
    for target in targets:
        visit(target)
    return tuple(ordered.items())


def _visit(schema: GraphSchema, ordered: dict[str, tuple[str, ...]], name: str) -> None:
    if name in ordered or name not in schema.nodes:  # what is no node is a placeholder of an input
        return
    needs = tuple(schema.nodes[name].needs.values())
    for need in needs:
        _visit(schema, ordered, need)
    ordered[name] = needs


DaskGraphRunner.run = run_in_order
