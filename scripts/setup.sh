#!/bin/sh
# Finds Python 3.10 and lets it build .venv. Looks at .python-version (pyenv), then at the PATH.
set -eu
cd "$(dirname "$0")/.."

version=$(cat .python-version)

is_wanted() {
    [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 &&
        "$1" -c "import sys, venv, ensurepip; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" >/dev/null 2>&1
}

pyenv_python() {
    command -v pyenv >/dev/null 2>&1 || return 0
    for installed in $(pyenv versions --bare 2>/dev/null | grep "^$version\.[0-9]*$" | sort -t . -k 3 -n -r); do
        echo "$(PYENV_VERSION=$installed pyenv prefix)/bin/python"
        return 0
    done
}

for candidate in .venv/bin/python "$(pyenv_python)" "python$version" python3 python; do
    if is_wanted "$candidate"; then
        exec "$candidate" scripts/environment.py "$@"
    fi
done

cat >&2 <<END
FAIL Python $version is missing (Rasa 3.6 runs on no newer one). Install it with one of:
       pyenv:          pyenv install $version
       macOS:          brew install python@$version
       Ubuntu 22.04:   sudo apt-get install python$version python$version-venv
       Ubuntu 24.04+:  sudo add-apt-repository ppa:deadsnakes/ppa, then the line above
       Debian:         has no python$version package; take pyenv
     and type the same command again.
END
exit 1
