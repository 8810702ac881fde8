#!/usr/bin/env bash
# Stage “Deploy”: rolls the image of this run out, by digest, here or on DEPLOY_HOST by ssh. The new container has to
# become healthy before it is given requests; where it does not, the old one stays.
# REGISTRY_USER and REGISTRY_PASSWORD, where they are set, let that machine pull it.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
[ -s "$CI_OUT/image.digest" ] || fail "$CI_OUT/image.digest is missing: push the image first (deploy/ci/push.sh)."
image=$(cat "$CI_OUT/image.digest")
if [ -n "${DEPLOY_HOST:-}" ]; then
  # The password goes by standard input, ahead of the script, so that no list of processes shows it.
  {
    printf 'export REGISTRY_USER=%q REGISTRY_PASSWORD=%q\n' "${REGISTRY_USER:-}" "${REGISTRY_PASSWORD:-}"
    cat deploy/rollout/rollout.sh
  } | ssh "$DEPLOY_HOST" bash -s -- "$(printf %q "$image")"
else
  bash deploy/rollout/rollout.sh "$image"
fi
