#!/usr/bin/env bash
# Stage “Unit tests”, with their coverage as HTML, lcov and Cobertura.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
vitest unit --coverage.enabled --coverage.provider=v8 --coverage.reportsDirectory="$CI_OUT/coverage" \
  --coverage.reporter=html --coverage.reporter=lcovonly --coverage.reporter=cobertura --coverage.reporter=text-summary
