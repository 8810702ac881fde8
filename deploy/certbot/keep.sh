#!/bin/sh
# certbot in a container: get.sh, now and then, for as long as it runs. Where it fails the certificate that is there
# stays, and it is tried again: soon while there is none, and not so often that the authority would mind.
#
#   CERTBOT_EVERY (43200), CERTBOT_AGAIN (600): seconds after a success and after a failure
set -u
here=$(cd "$(dirname "$0")" && pwd)
trap 'exit 0' TERM INT QUIT
while :; do
  if "$here/get.sh"; then pause=${CERTBOT_EVERY:-43200}; else pause=${CERTBOT_AGAIN:-600}; fi
  sleep "$pause" &
  wait $!
done
