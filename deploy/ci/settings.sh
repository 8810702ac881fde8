# shellcheck shell=bash
# What every stage shares; each begins with `. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Where stages leave what later ones and the reports want: JUnit, coverage, the image's digest, its list of parts.
CI_OUT=${CI_OUT:-$PWD/dist/ci}
mkdir -p "$CI_OUT"

# The image’s name without a tag, as `docker push` takes it.
IMAGE=${IMAGE:-docker.io/stickersnap/stickersnap}
# One tag a commit; what is deployed is named by its digest.
IMAGE_TAG=${IMAGE_TAG:-$(git rev-parse --short=12 HEAD)}

say() { printf '── %s\n' "$*"; }

# fail MESSAGE: what is wrong, why, and how to mend it.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# want VARIABLE WHAT: a setting without which the stage makes no sense.
want() {
  [ -n "${!1:-}" ] || fail "$1 is not set: $2"
}

# vitest PROJECT [OPTION …]: its tests under the project's own Node, with a JUnit report. CI_TESTS narrows them to the
# files whose path holds one of its words; a project in which no file does then passes.
vitest() {
  local project=$1 node
  shift
  node=$(node -p 'require("node:path").resolve("node_modules/node/bin/node")')
  [ -x "$node" ] || node=node
  # shellcheck disable=SC2086
  "$node" node_modules/vitest/vitest.mjs run --project "$project" ${CI_TESTS:-} ${CI_TESTS:+--passWithNoTests} \
    --reporter=default --reporter=junit --outputFile.junit="$CI_OUT/junit-$project.xml" "$@"
}
