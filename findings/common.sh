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
  cp "$findings"/*.mjs .
}

# azure_python [PACKAGE==VERSION…]: Azure's client of either generation, in ./old and ./new, and what else is given.
azure_python() {
  python_with old azure-mgmt-storageimportexport==0.1.0 msrest==0.7.1 msrestazure==0.6.4.post1 requests==2.34.2 "$@"
  python_with new azure-mgmt-storageimportexport==1.0.0b2 azure-core==1.41.0 azure-mgmt-core==1.6.0 requests==2.34.2 "$@"
}

# azure_javascript: Azure's client for JavaScript.
azure_javascript() {
  node_with @azure/arm-storageimportexport@2.1.0 @azure/core-rest-pipeline@1.24.0 @azure/core-client@1.10.2
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
