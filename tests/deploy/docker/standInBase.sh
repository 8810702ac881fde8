#!/usr/bin/env bash
# A stand-in for the base image where no container registry can be reached: Debian's own packages with this machine's
# Node and npm. This machine's certificates go along, so that what is trusted here is trusted there.
# usage: standInBase.sh NODE_BINARY NPM_FOLDER IMAGE     (needs mmdebstrap and a Docker engine; about a minute)
set -euo pipefail
node=${1:?} npm=${2:?} image=${3:?}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# What Debian's slim images leave out, too.
mmdebstrap --quiet --variant=minbase --include=ca-certificates \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  bookworm "$folder/root.tar" /etc/apt/sources.list.d/debian.sources
cp "$node" "$folder/node"
cp -rL "$npm" "$folder/npm"
cp /etc/ssl/certs/ca-certificates.crt "$folder/"
cat > "$folder/Dockerfile" <<'END'
FROM scratch
ADD root.tar /
COPY node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
COPY ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && groupadd -g 1000 node && useradd -u 1000 -g node -m node \
 && mkdir -p /usr/local/etc && echo 'cafile=/etc/ssl/certs/ca-certificates.crt' > /usr/local/etc/npmrc
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
CMD ["node"]
END
DOCKER_BUILDKIT=1 /usr/bin/docker build --quiet --network host --tag "$image" "$folder"
