#!/usr/bin/env bash
# Stage “Set up”: the packages of the lockfile, Node 24, the fast model.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
npm run setup --silent </dev/null
