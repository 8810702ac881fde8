import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureTools } from './ensureTools.mjs';

/** Each version has a folder of its own. */
const POSTGRESQL = '/usr/lib/postgresql';
const CEPH = ['/usr/bin/radosgw', '/usr/bin/ceph-mon', '/usr/bin/ceph-osd', '/usr/bin/ceph'];

/** What the tests of a store beside the server need, and Debian's packages that bring it. Nothing is started by it. */
const SERVICES = [
  { name: 'PostgreSQL', packages: ['postgresql'], find: findPostgresql },
  {
    name: 'Ceph’s object store',
    packages: ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'],
    find: findGateway,
  },
];

/** @returns {string | undefined} the folder of PostgreSQL's programs on this machine, of the newest version */
export function findPostgresql() {
  if (!existsSync(POSTGRESQL)) return undefined;
  const versions = readdirSync(POSTGRESQL).sort((a, b) => Number(b) - Number(a));
  const folders = versions.map((version) => join(POSTGRESQL, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'postgres')));
}

/** @returns {string | undefined} the path of Ceph's RADOS gateway, where all is there that it takes to start one */
export function findGateway() {
  return CEPH.every((path) => existsSync(path)) ? CEPH[0] : undefined;
}

/** Installs what is missing where this may be done. What cannot be had is told in a line, and its tests are skipped. */
export function ensureServices() {
  ensureTools(SERVICES, 'the tests of databases and object stores');
}
