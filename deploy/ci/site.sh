#!/usr/bin/env bash
# Stage “Static site”: builds the page and brings the bucket up to date. SITE_BUCKET is s3://bucket[/prefix];
# AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY come from the credentials “site-bucket”, STICKERSNAP_S3_ENDPOINT names
# another S3 than Amazon's.
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
want SITE_BUCKET "the bucket of the static site, as s3://bucket or s3://bucket/prefix"
npm run build:web --silent </dev/null
npm run deploy:site --silent -- "$SITE_BUCKET" </dev/null
