#!/usr/bin/env bash
# Stage “Browser tests”: the built page in real browsers. Installs Debian's where they are missing and it may.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
node --input-type=module -e 'import("./scripts/ensureBrowsers.mjs").then(({ ensureBrowsers }) => ensureBrowsers())'
vitest web
