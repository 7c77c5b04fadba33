"""What a person at a terminal notices of the commands: they end what they start, and say what is wrong."""

from __future__ import annotations

import contextlib
import errno
import gzip
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant import health, preparing, processes, serving, training
from assistant.__main__ import main
from assistant.commands import doctor
from assistant.errors import EncoderError, ProcessError
from scripts import environment

PROJECT = Path(__file__).resolve().parents[2]
SLEEPER = (
    "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
    "print(child.pid, flush=True); time.sleep(60)"
)
FAKE_SHELL = "import sys; sys.stderr.write('Traceback\\nEOFError\\n'); sys.stderr.flush(); import time; time.sleep(60)"


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A stand-in for the action server: anything that answers at /health."""
    (tmp_path / "health").write_text("ok")
    port = processes.free_port(0)
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    log = tmp_path / "server.log"
    with processes.running(command, log=log, environment=processes.quiet_environment()) as process:
        yield serving.ActionServer(process, port, log, tmp_path / "endpoints.yml")


def is_alive(pid):
    """Tell whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition, timeout_s=10.0):
    """Wait until a condition holds, and give whether it does."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline and not condition():
        time.sleep(0.05)
    return condition()


def test_leaving_ends_a_program_and_its_children(tmp_path):
    """A program that we started is ended with all that it started itself."""
    log = tmp_path / "log"

    with processes.running([sys.executable, "-c", SLEEPER], log=log, environment=dict(os.environ)):
        assert wait_for(lambda: log.read_text().strip().isdigit())
        child = int(log.read_text())
        assert is_alive(child)

    assert wait_for(lambda: not is_alive(child))


def test_shell_ends_at_the_end_of_its_input(tmp_path, server):
    """`rasa shell` would wait for ever after the end of its input; we end it, and count it as a good end."""
    log = tmp_path / "shell.log"

    code = serving.run_foreground([sys.executable, "-c", FAKE_SHELL], log=log, server=server)

    assert code == 0


def test_shell_that_fails_is_named_with_its_log(tmp_path, server):
    """A Rasa program that fails is named, with the end of what it said."""
    command = [sys.executable, "-c", "import sys; sys.exit('no such model')"]

    with pytest.raises(ProcessError, match="no such model"):
        serving.run_foreground(command, log=tmp_path / "shell.log", server=server)


def test_action_server_that_dies_is_named_with_its_log(tmp_path):
    """An action server that cannot start is an error that shows why, not a silent bot."""
    log = tmp_path / "actions.log"
    command = [sys.executable, "-c", "import sys; sys.exit('cannot import actions')"]

    with processes.running(command, log=log, environment=dict(os.environ)) as process:
        with pytest.raises(ProcessError, match="cannot import actions"):
            processes.wait_until_ready("http://127.0.0.1:9/health", process, log=log, timeout_s=20)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_signal_ends_everything_that_was_started(tmp_path, number):
    """Ctrl-C, `kill` and a closed terminal leave nothing running."""
    pids = tmp_path / "pids"
    program = f"""
import os, subprocess, sys
from pathlib import Path
from assistant import processes, serving
port = processes.free_port(0)
command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", {str(tmp_path)!r}]
Path({str(tmp_path / "health")!r}).write_text("ok")
shell = [sys.executable, "-c", "import os, time; open({str(pids)!r}, 'a').write(f'{{os.getpid()}} '); time.sleep(60)"]
log = Path({str(tmp_path / "log")!r})
with processes.ended_by_signals():
    with processes.running(command, log=log, environment=dict(os.environ)) as process:
        open({str(pids)!r}, "a").write(f"{{process.pid}} ")
        server = serving.ActionServer(process, port, log, log)
        sys.exit(serving.run_foreground(shell, log=log.with_suffix(".shell"), server=server))
"""
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=PROJECT, stdout=subprocess.DEVNULL)
    assert wait_for(lambda: pids.exists() and len(pids.read_text().split()) == 2)
    started = [int(pid) for pid in pids.read_text().split()]

    parent.send_signal(number)

    assert parent.wait(20) == 130
    assert wait_for(lambda: not any(is_alive(pid) for pid in started))


def test_another_port_is_taken_when_the_usual_one_is_busy():
    """A busy port is no failure: the next free one is used."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]

        assert processes.free_port(port) != port


def test_endpoints_name_the_real_port_and_keep_the_rest():
    """The run's endpoints file differs from endpoints.yml in the action server's address alone."""
    import yaml

    usual = yaml.safe_load((PROJECT / "endpoints.yml").read_text())
    written = yaml.safe_load(serving.write_endpoints(5999).read_text())

    assert written["action_endpoint"].pop("url") == "http://127.0.0.1:5999/webhook"
    usual["action_endpoint"].pop("url")
    assert written == usual


@pytest.fixture
def project(tmp_path):
    """A small project with a model that was trained from its data."""
    for name in ("config.yml", "domain.yml", "requirements.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "greet.yml").write_text("- hello")
    (tmp_path / "models").mkdir()
    (tmp_path / training.MODEL).write_bytes(gzip.compress(b"model"))
    record = tmp_path / "training.json"
    training.remember(training.fingerprint(tmp_path), tmp_path, record=record)
    return tmp_path


def test_training_is_skipped_when_nothing_changed(project):
    """Files that are merely newer, as after a checkout, ask for no training."""
    os.utime(project / "data" / "greet.yml")

    assert training.why_train(project, record=project / "training.json") is None


@pytest.mark.parametrize(
    ("log", "part"),
    [
        ("", ""),
        ("Starting to train component 'A'.\nStarting to train component 'B'.\n", "(B)"),
    ],
)
def test_a_training_tells_which_component_it_is_at(monkeypatch, tmp_path, log, part):
    """Rasa writes into its log what it begins; the terminal shows the last."""
    (tmp_path / "train.log").write_text(log)
    monkeypatch.setattr(training, "log_file", lambda: tmp_path / "train.log")

    assert training.part_under_way() == part


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("data/greet.yml", "- hello\n- hi", "changed"),
        ("data/new/topic.yml", "- a phrase", "changed"),
        ("assistant/nlu/tokens.py", "pass", "changed"),
        ("assistant/nlu/mood/phrases.en.yml", "- oh no", "changed"),
        ("models/assistant.tar.gz", gzip.compress(b"a whole model of somebody else")[:-9], "is damaged"),
        ("models/assistant.tar.gz", gzip.compress(b"another model"), "was replaced"),
        ("training.json", "{", "not trained by make"),
    ],
)
def test_training_is_due_when_something_changed(project, name, content, reason):
    """A changed phrase, component, archive or record asks for a training, and says why."""
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    assert reason in training.why_train(project, record=project / "training.json")


@pytest.mark.parametrize(
    ("content", "level"), [(b"", "FAIL"), (b"half a model", "FAIL"), (gzip.compress(b"another"), "WARN")]
)
def test_a_damaged_model_is_a_failure_and_an_older_one_a_warning(project, monkeypatch, content, level):
    """A model that was trained from other data answers all the same; one that cannot be opened does not."""
    monkeypatch.setattr(health, "PROJECT_FOLDER", project)
    monkeypatch.setattr(training, "why_train", lambda: "another model")
    (project / training.MODEL).write_bytes(content)

    found = health.check_model("model")

    assert (found.level, found.remedy) == (level, "make train")


def test_all_that_understanding_is_made_of_counts():
    """A file beside the components that no pattern names would change what is learned, and nobody would train."""
    files = (file for folder in ("assistant/nlu", "data") for file in (PROJECT / folder).rglob("*.*"))
    known = {file for pattern in training.INPUTS for file in PROJECT.glob(pattern)}

    assert [file for file in files if file not in known and "__pycache__" not in file.parts] == []
    assert [pattern for pattern in training.INPUTS if not list(PROJECT.glob(pattern))] == []


def test_a_command_logs_nothing_into_its_steps(tmp_path):
    """The line that a step writes on a terminal is its own: that a sample shop was made, the step says itself."""
    places = {"DATABASE_URL": f"sqlite:///{tmp_path / 'shop.db'}", "VAR_FOLDER": str(tmp_path)}
    environment = processes.quiet_environment(**places)

    ended = subprocess.run(
        [sys.executable, "-m", "assistant", "shop"], cwd=PROJECT, env=environment, capture_output=True, text=True
    )

    assert (ended.stdout.splitlines()[0].startswith("OK the shop lies in"), ended.stderr) == (True, "")


def test_a_damaged_encoder_is_named_before_anybody_talks(monkeypatch):
    """Index and model may be current all the same; without the encoder no question would be answered."""
    broken = health.Finding("encoder", "FAIL", 'sha256 is "1", expected 2', "git checkout -- encoders/ours")
    monkeypatch.setattr(health, "check_encoder", lambda part: broken)

    with pytest.raises(EncoderError, match=r'^encoder: sha256 is "1", expected 2 → git checkout -- encoders/ours$'):
        preparing.prepare()


def test_a_file_that_is_closed_to_us_is_one_line(monkeypatch, capsys):
    """A command that may not read a file says which, and how to open it, without a traceback."""

    def refuse(_):
        raise PermissionError(errno.EACCES, "Permission denied", "/srv/a file")

    monkeypatch.setattr(doctor, "run", refuse)

    code = main(["doctor"])

    says = """FAIL "/srv/a file" is closed to this user: chmod u+rw '/srv/a file'\n"""
    assert (code, capsys.readouterr().err) == (1, says)


@pytest.mark.parametrize("port", [serving.RASA_PORT, serving.ACTION_PORT])
def test_a_taken_port_is_named_with_what_it_is_for(monkeypatch, port):
    """Whoever types plain Rasa commands learns which one cannot start, and how to see who listens."""
    monkeypatch.setattr(processes, "is_port_free", lambda asked: asked != port)

    found = health.check_ports("ports")

    assert (found.level, str(port) in found.detail, found.remedy) == ("WARN", True, f"lsof -i :{port}")


def test_doctor_prints_one_line_a_part_and_names_the_remedy(monkeypatch, capsys):
    """One line for each part; a failure ends with the command to type, and the exit code says the same."""
    def check_model(part):
        return health.Finding(part, "FAIL", "there is\nno model", "make train")

    def check_shop(part):
        raise ValueError("broken")

    monkeypatch.setattr(health, "CHECKS", (check_model, check_shop))

    code = doctor.run(None)

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert lines == ["FAIL model: there is no model → make train", "FAIL shop: ValueError: broken → make setup"]


def test_doctor_looks_at_every_part():
    """On this machine, where the tests run, Python and the environment are as they should be."""
    found = {finding.part: finding.level for finding in health.findings()}

    assert found["python"] == "OK"
    assert found["environment"] == "OK"
    assert len(found) == len(health.CHECKS)


def test_stories_of_rasas_starter_project_are_left_out(monkeypatch, tmp_path):
    """Plain `rasa test` looks for stories in all folders, and would judge our model by another project's."""
    stories = tmp_path / "lib/python3.10/site-packages/rasa/cli/initial_project/tests/test_stories.yml"
    stories.parent.mkdir(parents=True)
    stories.touch()
    monkeypatch.setattr(environment, "FOLDER", tmp_path)
    monkeypatch.setattr(environment, "is_current", lambda wanted: True)

    assert (environment.main(), stories.exists()) == (0, False)


@pytest.mark.parametrize(("version", "can_be_used"), [(sys.version_info[:2], True), ((3, 9), False)])
def test_an_environment_of_another_python_is_not_taken_over(monkeypatch, version, can_be_used):
    """The locks hold nothing for another Python: what an editor made with it would be called ready, and be empty."""
    monkeypatch.setattr(environment, "VERSION", version)
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))

    assert environment.runs() is can_be_used


def test_an_environment_without_pip_is_not_taken_over(monkeypatch, tmp_path):
    """`uv venv` makes one; nothing could be installed into it."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "venv" / "bin" / "python")

    assert environment.runs() is False


def test_missing_python_is_named_with_the_command_that_installs_it(tmp_path):
    """Without Python 3.10 the set-up says so, and how to get it."""
    shutil.copytree(PROJECT / "scripts", tmp_path / "scripts")
    shutil.copy(PROJECT / ".python-version", tmp_path)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("dirname", "cat"):
        (tools / name).symlink_to(shutil.which(name))

    ended = subprocess.run(
        ["/bin/sh", "scripts/setup.sh"], cwd=tmp_path, env={"PATH": str(tools)}, capture_output=True, text=True
    )

    assert ended.returncode == 1
    assert "Python 3.10 is missing" in ended.stderr
    assert "pyenv install 3.10" in ended.stderr


def test_terminal_is_given_back_as_it_was(tmp_path, server):
    """A prompt that is ended by force leaves a terminal without echo; we restore it."""
    import termios

    leader, follower = pty.openpty()
    before = termios.tcgetattr(follower)
    program = "import termios, sys; a = termios.tcgetattr(0); a[3] = 0; termios.tcsetattr(0, 0, a)"
    runner = (
        "import subprocess, sys\nfrom assistant import serving\n"
        f"with serving.terminal_kept():\n    subprocess.run([sys.executable, '-c', {program!r}])\n"
    )
    subprocess.run([sys.executable, "-c", runner], cwd=PROJECT, stdin=follower, check=True)

    after = termios.tcgetattr(follower)
    with contextlib.suppress(OSError):
        os.close(leader)
    assert after == before
