# What the scripts share: a folder that goes with them, pinned packages in it, and the comparison at the end.
set -euo pipefail
findings=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$findings" NODE_NO_WARNINGS=1

# python_with ENV PACKAGE==VERSION…: an environment of its own, in ./ENV.
python_with() {
  local env=$1
  shift
  python3 -m venv "$env"
  "$env/bin/pip" install --quiet --disable-pip-version-check "$@"
}

# node_with PACKAGE@VERSION…: in ./node_modules.
node_with() {
  echo '{ "private": true, "type": "module" }' > package.json
  npm install --silent --no-audit --no-fund --save-exact "$@"
  cp "$findings/service.mjs" .
}

# Takes what was seen from standard input and holds it against the file that is named.
is_as_seen() {
  tee seen.txt
  if ! diff --unified expected.txt seen.txt > difference.txt; then
    cat difference.txt >&2
    echo "$(basename "$0"): it behaves otherwise now" >&2
    exit 1
  fi
}
