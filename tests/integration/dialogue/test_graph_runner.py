"""Rasa's graph, run in order: the same outputs as Dask's scheduler gives, at a fraction of the steps."""

from cProfile import Profile
from pstats import Stats

import dask
import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

from assistant.dialogue.graph_runner import run_in_order


class Adding(GraphComponent):
    """Adds a number to what it is given."""

    def __init__(self, number):
        self.number = number

    @classmethod
    def create(cls, config, model_storage, resource, execution_context):
        """Build it."""
        return cls(config["number"])

    def add(self, value: int) -> int:
        """Add, above zero."""
        if value < 0:
            raise RuntimeError("below zero")
        return value + self.number


def node(need, number):
    """Describe a node that adds a number to what another one gives."""
    return SchemaNode(
        needs={"value": need}, uses=Adding, constructor_name="create", fn="add", config={"number": number}, eager=True
    )


@pytest.fixture
def runner():
    """A chain of fourteen nodes, as long as the pipeline, and a branch that is not always wanted."""
    nodes = {f"n{place}": node(f"n{place - 1}" if place else "start", place) for place in range(14)}
    nodes["branch"] = node("n3", 100)
    schema = GraphSchema(nodes)
    return DaskGraphRunner.create(schema, None, ExecutionContext(schema))


def by_dask(runner, inputs, targets):
    """Run a graph as Rasa did."""
    graph = runner._build_dask_graph(runner._graph_schema.minimal_graph_schema(targets))
    runner._add_inputs_to_graph(inputs, graph)
    return dict(dask.get(graph, targets))


def test_rasa_runs_its_graphs_in_order():
    """Importing what the domain names is enough."""
    assert DaskGraphRunner.run is run_in_order


@pytest.mark.parametrize("targets", [["n13"], ["branch"], ["n13", "branch"]])
def test_the_outputs_are_those_of_dask(runner, targets):
    """Only the targets come out."""
    assert runner.run({"start": 1}, targets) == by_dask(runner, {"start": 1}, targets)


def test_a_second_run_costs_a_third_of_the_steps_of_dask(runner):
    """Dask plans each run anew."""

    def calls(run):
        run(runner, {"start": 1}, ["n13"])
        profile = Profile()
        profile.runcall(run, runner, {"start": 1}, ["n13"])
        return Stats(profile).total_calls

    assert calls(run_in_order) * 3 < calls(by_dask)


def test_what_fails_in_a_node_says_so(runner):
    """Rasa's own error, as before."""
    with pytest.raises(Exception, match="Error running graph component for node n0"):
        runner.run({"start": -1}, ["n13"])


def test_an_input_that_no_node_gives_is_named_by_rasa(runner):
    """As before: its own error, and not one of ours."""
    with pytest.raises(GraphRunError, match="Missing input to run node 'n0'"):
        runner.run({}, ["n13"])


def test_an_input_called_like_a_node_is_refused(runner):
    """It would hide the node."""
    with pytest.raises(GraphRunError, match="name of a node"):
        runner.run({"start": 1, "n3": 2}, ["n13"])
