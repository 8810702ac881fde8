#!/usr/bin/env bash
# Stage “Release”: the packages as they are published, and the list of their parts, in dist/packages.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
npm run pack --silent </dev/null

# npm leaves out of the list what tests use as well, unless nothing speaks of tests: in a copy of the manifests.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files '*package.json' package-lock.json .npmrc | tar --create --files-from - | tar --extract --directory "$copy"
(
  cd "$copy" || exit
  npm ci --silent --omit=dev --ignore-scripts </dev/null
  npm pkg delete devDependencies && npm pkg delete devDependencies --workspaces
  npm sbom --sbom-format cyclonedx
) >"$CI_OUT/sbom-packages.json"
mv "$CI_OUT/sbom-packages.json" dist/packages/sbom.json
say "packages and the list of their parts are in dist/packages"
