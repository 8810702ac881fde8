#!/usr/bin/env bash
# Stage “Contract tests”: command and server, as whole programs on loopback.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
vitest contract
