#!/usr/bin/env bash
# Stage “Image”: builds the image for processors without a GPU and keeps its list of parts.
# IMAGE_BUILD_OPTIONS: further options of `docker build`, such as `--network host` or a mirror of the base.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
# shellcheck disable=SC2086
DOCKER_BUILDKIT=1 docker build ${IMAGE_BUILD_OPTIONS:-} --file deploy/image/Dockerfile --target cpu \
  --label "org.opencontainers.image.revision=$(git rev-parse HEAD)" --tag "$IMAGE:$IMAGE_TAG" .
docker run --rm --entrypoint cat "$IMAGE:$IMAGE_TAG" /app/sbom.cyclonedx.json >"$CI_OUT/sbom.json.part"
mv "$CI_OUT/sbom.json.part" "$CI_OUT/sbom.json"
say "built $IMAGE:$IMAGE_TAG"
