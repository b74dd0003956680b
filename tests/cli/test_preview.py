"""`fichemetier preview`: it prints its address, takes one port or says why not, and ends by Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests.tools.build_workspace import HUNG, make_workspace


@pytest.fixture
def root(tmp_path):
    return make_workspace(tmp_path, "Potier")


def started(root, *words, without=("--no-browser",)):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "fichemetier", "preview", *without, "-l", "mini", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=root, env=environment, stdout=pipe, stderr=pipe, encoding="utf-8")


def test_the_address_that_is_printed_opens_the_page_until_ctrl_c(root):
    with started(root) as process:
        address = re.search(r"http://127\.0\.0\.1:\d+/\?t=[\w-]{32}", process.stdout.readline())[0]
        with urllib.request.urlopen(address) as page:
            assert b"<main" in page.read()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.partition("?")[0])
        process.send_signal(signal.SIGINT)
        assert process.wait(HUNG) == 130
        assert process.stderr.read() == ""


def test_a_machine_without_a_browser_is_told_the_address_alone(root, tmp_path, monkeypatch):
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with started(root, without=()) as process:
        assert "http://127.0.0.1" in process.stdout.readline()
        assert "Ctrl-C" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(HUNG) == 130
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_named(root):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(root, "--port", str(port)) as process:
            _, said = process.communicate(timeout=HUNG)
    assert process.returncode == 5
    assert "FM050" in said
    assert f"port {port}: another program uses it" in said


@pytest.mark.parametrize(("words", "code"), [(("nothing",), "FM001"), (("-l", "nothing"), "FM401")])
def test_what_is_not_there_is_said_before_a_browser_opens(root, words, code):
    with started(root, *words) as process:
        assert f"error[{code}]" in process.communicate(timeout=HUNG)[1]
        assert process.returncode == 3
