"""Labels of the data never collide with the pipeline's own name for what it rejects."""

from assistant.benchmarks.labels import Labels

RESERVED = ("out_of_scope", "nlu_fallback")


def test_a_label_that_is_the_pipelines_own_is_renamed():
    """An intent of the data called as the rejection is in scope, under another name."""
    labels = Labels.of(["greet", "nlu_fallback", "nlu_fallback in scope"], reserved=RESERVED)

    assert labels.to_model("nlu_fallback") == "nlu_fallback in scope_"
    assert labels.to_model("greet") == "greet"


def test_training_rows_with_the_label_of_rows_out_of_scope_train_the_rejection():
    """The label that rows given as out of scope carry means "out of scope" in the training rows too."""
    labels = Labels.of(["greet", "oos"], reserved=RESERVED, outside={"oos", "other"})

    assert labels.to_model("oos") == "out_of_scope"
    assert labels.outside == {"oos"}


def test_the_pipelines_own_name_for_rows_out_of_scope_stays():
    """Data that calls it as the pipeline does needs no other name."""
    labels = Labels.of(["greet", "out_of_scope"], reserved=RESERVED, outside={"out_of_scope"})

    assert labels.to_model("out_of_scope") == "out_of_scope"
