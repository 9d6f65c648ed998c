#!/bin/sh
# Installs Gương from this bundle into .venv beside this file, without any network. Needs Python (the version is in the bundle's
# name) with venv; on Debian: python3-venv. Run it again after moving the folder: programs in .venv hold its path.
#
#   sh install.sh                     PYTHON=/usr/bin/python3.11 sh install.sh
set -eu
cd "$(dirname "$0")"
fail() { printf '%s\n' "$1" >&2; exit 1; }

sha256sum --check --quiet SHA256SUMS || fail "This bundle was changed or is not whole: copy it again."
wanted=$(basename "$(ls -d wheels/psycopg_binary-*.whl)" | sed -n 's/.*-cp\([0-9]*\)-cp.*/\1/p')
python=${PYTHON:-python3}
found=$("$python" -c 'import sys; print(f"{sys.version_info[0]}{sys.version_info[1]}")') || fail "No Python: set PYTHON to its path."
[ "$found" = "$wanted" ] || fail "These wheels are for Python $wanted; $python is $found. Set PYTHON to the right one."

rm -rf .venv
"$python" -m venv .venv || fail "Python has no venv. On Debian: python3-venv must be installed."
pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input "$@"; }
pip install -q --no-index --find-links wheels --no-deps --require-hashes -r requirements/base.lock
pip install -q --no-index --no-deps --no-build-isolation -e .
.venv/bin/python -m compileall -q guong  # whoever runs the services may not write here, and would compile at every start
.venv/bin/guong --help >/dev/null
printf 'Gương is installed: %s\n' "$PWD/.venv/bin/guong"
