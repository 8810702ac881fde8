import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsOf } from '../../documents/commandsOf.ts';
import { marks } from '../../documents/marks.ts';
import { ROOT, readDocument } from '../../documents/readDocuments.ts';

const NAME = 'docs/containers.md';
const OURS = 'needs root and an engine of containers; `npm run test:deploy` runs it';

/** The guide's commands that are ours to run, in their order, as they stand. */
export function guideCommands(): string[] {
  const reasons = marks();
  return commandsOf(readDocument(NAME, readFileSync(join(ROOT, NAME), 'utf8')))
    .filter(({ name }) => reasons.get(`${NAME}: ${name}`) === OURS)
    .map(({ script }) => script);
}

/**
 * What stands before them: this machine's engine has no network of its own, so containers are in the machine's, on
 * loopback and a port that is free; and Debian's compose is a program by itself.
 */
export function prelude(port: number): string {
  return `docker() {
  local verb=$1; shift
  case $verb in
    build) /usr/bin/docker build --network host --quiet "$@" ;;
    run) /usr/bin/docker run --network host -e STICKERSNAP_HOST=127.0.0.1 -e STICKERSNAP_PORT=${port} "$@" ;;
    compose) /usr/bin/docker-compose "$@" ;;
    *) /usr/bin/docker "$verb" "$@" ;;
  esac
}
`;
}
