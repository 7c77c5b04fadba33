"""The channels' keys: made for this machine in development, refused elsewhere, one for each use."""

import stat

import pytest
from pydantic import SecretStr, ValidationError

from assistant.channels.keys import FILE, Keys
from assistant.errors import SettingsError
from assistant.settings import Settings


def test_in_development_a_secret_is_made_and_kept(tmp_path):
    """Sessions survive a restart, and nobody else on the machine can read the secret."""
    settings = Settings(var_folder=tmp_path)

    first, second = Keys.of(settings), Keys.of(settings)

    assert first == second
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == [FILE]


def test_each_use_has_a_key_of_its_own(tmp_path):
    """A signature of one use is worth nothing in another."""
    keys = Keys.of(Settings(var_folder=tmp_path))

    assert len({keys.session, keys.choice, keys.push}) == 3


def test_production_refuses_an_empty_secret(tmp_path):
    """The server does not start with a secret that nobody chose."""
    with pytest.raises(SettingsError, match=r"^WEB_SESSION_SECRET is empty; expected .* `openssl rand -hex 32`"):
        Keys.of(Settings(environment="production", var_folder=tmp_path))


def test_a_short_secret_is_refused_by_name():
    """What can be guessed signs nothing."""
    with pytest.raises(ValidationError, match="expected 32 characters or more"):
        Settings(web_session_secret=SecretStr("short"))
