#!/bin/sh
# Fills the templates beside it: fill.sh VARIANT FOLDER. nginx then includes FOLDER/stickersnap.conf inside of `http`.
#
#   one-origin   site and API at one address, also below a path
#   api-host     the API alone, for pages of other origins
#   bucket       the site in a bucket, and the API beside it where NGINX_APP is set
#
# It reads the very settings that the server has, and a few of its own; all from the environment:
#
#   STICKERSNAP_PUBLIC_URL   https://stickers.example, https://example.org:8443/stickers (needed)
#   STICKERSNAP_CONNECT, STICKERSNAP_MAX_BYTES, STICKERSNAP_QUOTA   as the server has them
#   NGINX_APP          where the server listens (127.0.0.1:8080; with a bucket: nowhere)
#   NGINX_SITE         folder of the built site, from which nginx sends its files; empty: the server sends them
#   NGINX_BUCKET       address of the site in the bucket: http://127.0.0.1:7480/stickers
#   NGINX_PAGES        pages whose own styles are allowed, with blanks: index.html of what lies in the bucket
#   NGINX_ADDRESSES    to listen on, with blanks (0.0.0.0 [::]); NGINX_HTTP_PORT (80), NGINX_HTTPS_PORT (443)
#   NGINX_CERTIFICATES folder of fullchain.pem and privkey.pem (/etc/letsencrypt/live/NAME)
#   NGINX_ACME         folder in which certbot lays its challenges (/var/www/acme)
#   NGINX_BROTLI       on, off (on where the module is there)
#
# Without a certificate only port 80 is served: enough to get one. Fill again and reload when it is there.
set -eu

die() {
  echo "fill.sh: $1" >&2
  exit 2
}

# A value stands in nginx's own language: whatever could end it is refused.
plain() {
  case $2 in *[!A-Za-z0-9._:/\ \[\]-]*) die "$1 holds what may not stand there: $2" ;; esac
}

# 64MB, 2GB, 500k: bytes, as the server reads them.
bytes() {
  echo "$2" | awk -v name="$1" '
    toupper($0) !~ /^[0-9]+([.][0-9]+)? *[KMGT]?B?$/ { print "fill.sh: " name " is no number of bytes: " $0 > "/dev/stderr"; exit 2 }
    { unit = toupper($0); gsub(/[0-9. B]/, "", unit)
      printf "%.0f\n", ($0 + 0) * (unit == "" ? 1 : 1000 ^ index("KMGT", unit)) }'
}

[ $# -eq 2 ] || die 'use it as: fill.sh one-origin|api-host|bucket FOLDER'
variant=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)/templates
[ -f "$here/$variant.conf" ] || die "there is no variant $variant"

url=${STICKERSNAP_PUBLIC_URL:-}
case $url in
  https://?*) ;;
  *) die 'STICKERSNAP_PUBLIC_URL must be the address of the site, with https://' ;;
esac
plain STICKERSNAP_PUBLIC_URL "$url"
url=${url#https://}
authority=${url%%/*}
NAME=${authority%%:*}
case $url in */*) BASE=/${url#*/} ;; *) BASE= ;; esac
BASE=${BASE%/}
http_port=${NGINX_HTTP_PORT:-80}
https_port=${NGINX_HTTPS_PORT:-443}
# The port that people see may be another one than nginx listens on.
case $authority in
  *:443) PORT= ;;
  *:*) PORT=:${authority#*:} ;;
  *) PORT= ;;
esac
# nginx takes no long names for its variables; several of these sites may be in one nginx.
ID=$(printf %s "$NAME$BASE" | cksum | cut -d ' ' -f 1)
BASE_PATTERN=$(echo "$BASE" | sed 's/[.]/\\./g')

if [ "$variant" = bucket ]; then app=${NGINX_APP:-}; else app=${NGINX_APP:-127.0.0.1:8080}; fi
SITE=${NGINX_SITE:-}
BUCKET=${NGINX_BUCKET:-}
BUCKET=${BUCKET%/}
ACME=${NGINX_ACME:-/var/www/acme}
CERTIFICATES=${NGINX_CERTIFICATES:-/etc/letsencrypt/live/$NAME}
FOLDER=$folder
for pair in "NGINX_APP $app" "NGINX_SITE $SITE" "NGINX_BUCKET $BUCKET" "NGINX_ACME $ACME" \
  "NGINX_CERTIFICATES $CERTIFICATES" "FOLDER $FOLDER" "NGINX_ADDRESSES ${NGINX_ADDRESSES:-}" \
  "NGINX_HTTP_PORT $http_port" "NGINX_HTTPS_PORT $https_port" "STICKERSNAP_CONNECT ${STICKERSNAP_CONNECT:-}"; do
  case ${pair%% *} in STICKERSNAP_CONNECT) pair=$(echo "$pair" | tr ',' ' ') ;; esac
  plain "${pair%% *}" "${pair#* }"
done
if [ "$variant" = bucket ] && [ -z "$BUCKET" ]; then die 'NGINX_BUCKET is missing'; fi
BUCKET_HOST=${BUCKET#*://}
BUCKET_HOST=${BUCKET_HOST%%/*}

CONNECT=
for origin in $(echo "${STICKERSNAP_CONNECT:-}" | tr ',' ' '); do CONNECT="$CONNECT ${origin%/}"; done

# What stands in a page's own style elements is allowed by its sum.
# The quotes are nginx’s own.
STYLES=
for page in ${NGINX_PAGES:-}; do
  [ -f "$page" ] || die "there is no page at $page"
  sum=$(awk '{ text = text $0 "\n" } END {
    start = index(text, "<style>"); end = index(text, "</style>")
    if (start > 0) printf "%s", substr(text, start + 7, end - start - 7) }' "$page" |
    openssl dgst -sha256 -binary | openssl base64 -A)
  # shellcheck disable=SC2089
  case $STYLES in *"'sha256-$sum'"*) ;; *) STYLES="$STYLES 'sha256-$sum'" ;; esac
done

HTTP_LISTEN=
HTTPS_LISTEN=
for address in ${NGINX_ADDRESSES:-0.0.0.0 [::]}; do
  HTTP_LISTEN="$HTTP_LISTEN    listen $address:$http_port;
"
  HTTPS_LISTEN="$HTTPS_LISTEN    listen $address:$https_port ssl http2;
"
done

# A picture may come as base64, a third longer, and with words beside it. The server itself is exact.
max=$(bytes STICKERSNAP_MAX_BYTES "${STICKERSNAP_MAX_BYTES:-64MB}")
quota=$(bytes STICKERSNAP_QUOTA "${STICKERSNAP_QUOTA:-2GB}")
ONE_BODY=$(awk -v max="$max" 'BEGIN { printf "%.0f", int((max + 2) / 3) * 4 + 1000000 }')
MANY_BODY=$(awk -v quota="$quota" 'BEGIN { half = quota / 2; if (half < 250000000) half = 250000000
  printf "%.0f", half + 1000000 }')

brotli=${NGINX_BROTLI:-}
if [ -z "$brotli" ]; then
  brotli=off
  for module in /usr/lib/nginx/modules /usr/lib64/nginx/modules /etc/nginx/modules; do
    if [ -f "$module/ngx_http_brotli_static_module.so" ]; then brotli=on; fi
  done
fi
case $brotli in on) BROTLI='brotli_static on;' ;; off) BROTLI= ;; *) die 'NGINX_BROTLI is on or off' ;; esac

# The page's own addresses begin at its folder.
BARE=
if [ -n "$BASE" ]; then
  BARE="
    location = $BASE {
        return 308 $BASE/\$is_args\$args;
    }
"
fi

# shellcheck disable=SC2090
export BARE NAME BASE BASE_PATTERN PORT ID SITE BUCKET BUCKET_HOST ACME CERTIFICATES FOLDER CONNECT STYLES HTTP_LISTEN \
  HTTPS_LISTEN ONE_BODY MANY_BODY BROTLI

fill() {
  awk '{
    line = $0; out = ""
    while (match(line, /[$][{][A-Z_]+[}]/)) {
      name = substr(line, RSTART + 2, RLENGTH - 3)
      if (!(name in ENVIRON)) { print "fill.sh: no value for " name > "/dev/stderr"; exit 2 }
      out = out substr(line, 1, RSTART - 1) ENVIRON[name]
      line = substr(line, RSTART + RLENGTH)
    }
    print out line }' "$here/$1.conf" >"$folder/$2.conf.new"
  mv "$folder/$2.conf.new" "$folder/$2.conf"
}

mkdir -p "$folder"
for name in tls headers types proxy api locations; do fill "$name" "$name"; done
if [ -n "$SITE" ]; then
  for name in files file keeping; do fill "$name" "$name"; done
else
  for name in files keeping; do : >"$folder/$name.conf"; done
fi
if [ -n "$app" ]; then
  # Whoever rolls a new version out writes this one: it is left as it is.
  [ -f "$folder/upstream.conf" ] || echo "server $app;" >"$folder/upstream.conf"
  fill app app
else
  : >"$folder/app.conf"
  : >"$folder/api.conf"
fi
if [ -s "$CERTIFICATES/fullchain.pem" ] && [ -s "$CERTIFICATES/privkey.pem" ]; then
  fill "$variant" https
  fill redirect http
else
  : >"$folder/https.conf"
  fill waiting http
  echo "fill.sh: no certificate in $CERTIFICATES yet: port $http_port alone is served" >&2
fi
fill stickersnap stickersnap
