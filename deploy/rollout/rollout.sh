#!/usr/bin/env bash
# usage: rollout.sh IMAGE            (by digest: name@sha256:…)
#        rollout.sh --back           (the image before, again)
#
# Puts a new version in the place of the running one, meant so that no request is lost. Two slots, a and b: the new version starts
# in the empty one beside the old, on the same data; once it is ready NGINX sends requests to it, what the old one still
# works on is answered, and then it ends. A version that does not become healthy, or is not reached through the proxy,
# is taken away again, and the old one serves as before.
#
# Settings, from /etc/stickersnap-rollout.env or the environment:
#   ROLLOUT_STATE     folder for what is known of the slots          (/var/lib/stickersnap-rollout)
#   ROLLOUT_PROXY     NGINX's container, where it runs in one         (none: it is a service of this machine)
#   ROLLOUT_UPSTREAM  its file with the address of the server         (/etc/nginx/stickersnap/upstream.conf)
#   ROLLOUT_RELOAD    command that lets it read that                  (nginx -s reload, in the container if it has one)
#   ROLLOUT_NETWORK   Docker network: `host`, or one that NGINX is in (stickersnap)
#   ROLLOUT_PORTS     the slots' ports where the network is `host`    ("8081 8082")
#   ROLLOUT_OPTIONS   further options of `docker run`: volumes, --env-file, --gpus
#   ROLLOUT_PROBE     address through the proxy that has to answer 200 after the switch (none: it is not asked)
#   ROLLOUT_WAIT      seconds for becoming healthy                    (120; the first start fetches the model)
#   ROLLOUT_DRAIN     seconds for what the old one works on           (120)
set -euo pipefail
if [ -r /etc/stickersnap-rollout.env ]; then
  set -a
  . /etc/stickersnap-rollout.env
  set +a
fi
state=${ROLLOUT_STATE:-/var/lib/stickersnap-rollout}
upstream=${ROLLOUT_UPSTREAM:-/etc/nginx/stickersnap/upstream.conf}
proxy=${ROLLOUT_PROXY:-}
reload=${ROLLOUT_RELOAD:-${proxy:+docker exec $proxy }nginx -s reload}
network=${ROLLOUT_NETWORK:-stickersnap}
read -r port_a port_b <<<"${ROLLOUT_PORTS:-8081 8082}"
wait=${ROLLOUT_WAIT:-120}
drain=${ROLLOUT_DRAIN:-120}

say() { printf '── %s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

container() { printf 'stickersnap-%s' "$1"; }
running() { [ "$(docker container inspect --format '{{.State.Running}}' "$(container "$1")" 2>/dev/null)" = true ]; }

address() {
  if [ "$network" != host ]; then
    printf '%s:8080' "$(container "$1")"
  elif [ "$1" = a ]; then printf '127.0.0.1:%s' "$port_a"
  else printf '127.0.0.1:%s' "$port_b"; fi
}

# beside_nginx SCRIPT: runs it where NGINX's files are, with the upstream's file as $1.
beside_nginx() {
  if [ -n "$proxy" ]; then docker exec --interactive "$proxy" sh -euc "$1" sh "$upstream"; else sh -euc "$1" sh "$upstream"; fi
}

# send_to UPSTREAM: NGINX sends new requests there. The file is replaced whole, never read half-written.
send_to() {
  # shellcheck disable=SC2016
  printf '%s\n' "$1" | beside_nginx 'cat >"$1.new" && mv "$1.new" "$1"'
  $reload >/dev/null
}

health() { docker container inspect --format '{{.State.Health.Status}}' "$(container "$1")" 2>/dev/null || echo gone; }

healthy() {
  local until=$((SECONDS + wait))
  while ((SECONDS < until)); do
    case $(health "$1") in
      healthy) return 0 ;;
      gone) return 1 ;;
    esac
    running "$1" || return 1
    sleep 0.5
  done
  return 1
}

# NGINX's former processes end when their last request is answered: until then the old version may be sent more.
settle() {
  local until=$((SECONDS + drain))
  sleep 1
  while ((SECONDS < until)) && ps -e -o args= | grep --quiet '^nginx: worker process is shutting down'; do sleep 0.5; done
}

reached() {
  [ -n "${ROLLOUT_PROBE:-}" ] || return 0
  local tries=20
  while ((tries-- > 0)); do
    curl --silent --fail --max-time 5 --output /dev/null "$ROLLOUT_PROBE" && return 0
    sleep 0.5
  done
  return 1
}

# give_up SLOT REASON: takes the new version away again.
give_up() {
  docker container logs --tail 20 "$(container "$1")" >&2 2>&1 || true
  docker container rm --force "$(container "$1")" >/dev/null 2>&1 || true
  local rest="nothing serves, as before"
  [ -z "$old" ] || rest="slot $old goes on as before"
  fail "$image $2. It was taken away again; $rest."
}

start() {
  local options=(--detach --name "$(container "$1")" --restart unless-stopped --network "$network")
  options+=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --stop-timeout "$drain")
  [ "$network" != host ] || options+=(--env "STICKERSNAP_HOST=127.0.0.1" --env "STICKERSNAP_PORT=$(address "$1" | cut -d: -f2)")
  # shellcheck disable=SC2086
  docker run "${options[@]}" ${ROLLOUT_OPTIONS:-} "$image" >/dev/null
}

mkdir -p "$state"
exec 9>"$state/lock"
flock --nonblock 9 || fail "Another roll-out is under way ($state/lock): wait for its end."

case ${1:-} in
  '' | -h | --help) fail "usage: rollout.sh IMAGE@sha256:… | --back" ;;
  --back)
    [ -s "$state/previous" ] || fail "$state/previous is missing: nothing was rolled out before, so there is no way back."
    image=$(cat "$state/previous")
    ;;
  *@sha256:*) image=$1 ;;
  *) fail "$1 is no digest. A tag may mean another image tomorrow: give name@sha256:…" ;;
esac

old=$(cat "$state/slot" 2>/dev/null || true)
[ -z "$old" ] || running "$old" || old=
new=a
[ "$old" != a ] || new=b

if [ -n "${REGISTRY_PASSWORD:-}" ]; then
  DOCKER_CONFIG=$(mktemp -d)
  export DOCKER_CONFIG
  trap 'rm -rf "$DOCKER_CONFIG"' EXIT
  docker login --username "$REGISTRY_USER" --password-stdin "${image%%/*}" <<<"$REGISTRY_PASSWORD" >/dev/null
fi
docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image" >/dev/null

docker container rm --force "$(container "$new")" >/dev/null 2>&1 || true
say "starting $image in slot $new${old:+ beside slot $old}"
start "$new" || give_up "$new" "could not be started"
healthy "$new" || give_up "$new" "did not become healthy within $wait s ($(health "$new"))"

# shellcheck disable=SC2016
# By ssh the script itself comes by standard input: nothing else may read from there.
before=$(beside_nginx 'cat "$1"' </dev/null 2>/dev/null || true)
if ! send_to "server $(address "$new");" || ! reached; then
  [ -z "$before" ] || send_to "$before" || true
  give_up "$new" "was not reached through the proxy (${ROLLOUT_PROBE:-$reload})"
fi
[ ! -s "$state/image" ] || cp "$state/image" "$state/previous"
printf '%s\n' "$image" >"$state/image"
printf '%s\n' "$new" >"$state/slot"

if [ -n "$old" ]; then
  settle
  docker container stop --time "$drain" "$(container "$old")" >/dev/null
  docker container rm "$(container "$old")" >/dev/null
fi
say "$image serves, in slot $new"
