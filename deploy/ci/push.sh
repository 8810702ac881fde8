#!/usr/bin/env bash
# Stage “Push”: sends the image to its registry and keeps the digest by which it is deployed.
# REGISTRY_USER and REGISTRY_PASSWORD sign in, into a folder of this stage's own that is removed with it.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
want REGISTRY_USER "the registry's user, from the credentials dockerhub"
want REGISTRY_PASSWORD "its password or token, from the credentials dockerhub"
DOCKER_CONFIG=$(mktemp -d)
export DOCKER_CONFIG
trap 'rm -rf "$DOCKER_CONFIG"' EXIT
docker login --username "$REGISTRY_USER" --password-stdin "${IMAGE%%/*}" <<<"$REGISTRY_PASSWORD"
docker push "$IMAGE:$IMAGE_TAG"
digest=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$IMAGE:$IMAGE_TAG" |
  grep -F "$IMAGE@sha256:" || grep -F "${IMAGE#docker.io/}@sha256:" <(docker image inspect \
    --format '{{range .RepoDigests}}{{println .}}{{end}}' "$IMAGE:$IMAGE_TAG")) ||
  fail "$IMAGE:$IMAGE_TAG was pushed, but has no digest: deploy it by hand, or push again."
head -n 1 <<<"$digest" >"$CI_OUT/image.digest"
say "pushed $(cat "$CI_OUT/image.digest")"
