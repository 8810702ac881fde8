#!/usr/bin/env bash
# Stage “Check”: lint and types.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
npm run lint --silent </dev/null
npm run types --silent </dev/null
