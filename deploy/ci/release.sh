#!/usr/bin/env bash
# Stage “Release”: the packages as they are published, and the list of their parts, in dist/packages.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
npm run pack --silent </dev/null
npm sbom --sbom-format cyclonedx --omit dev >"$CI_OUT/sbom-packages.json.part" </dev/null
mv "$CI_OUT/sbom-packages.json.part" dist/packages/sbom.json
