import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askFor } from './askFor.ts';
import { type KeptProcess, keepProcess } from './keepProcess.ts';

export interface Nginx extends KeptProcess {
  /** nginx as the scripts are to call it. */
  readonly command: string;
}

const MODULES = ['ngx_http_brotli_filter_module', 'ngx_http_brotli_static_module'];

export interface NginxOptions {
  readonly folder: string;
  readonly httpPort: number;
  /** Inside of `http`. */
  readonly config: string;
}

/** nginx's own file, in which the filled templates are included. */
export function writeMain({ folder, config }: Pick<NginxOptions, 'folder' | 'config'>): string {
  mkdirSync(join(folder, 'temporary'), { recursive: true });
  const kinds = ['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi'];
  const temporary = kinds.map((kind) => `  ${kind}_temp_path ${folder}/temporary/${kind};`);
  const main = join(folder, 'nginx.conf');
  writeFileSync(
    main,
    `${MODULES.map((name) => `load_module /usr/lib/nginx/modules/${name}.so;`).join('\n')}
user root;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  include /etc/nginx/mime.types;
${temporary.join('\n')}
${config}
}
`,
  );
  return main;
}

/** Debian's nginx on loopback, as root, with the modules for Brotli. */
export async function openNginx(options: NginxOptions): Promise<Nginx> {
  const main = writeMain(options);
  const kept = await keepProcess('nginx', ['-c', main, '-g', 'daemon off;'], {
    isUp: async () => (await askFor({ port: options.httpPort, name: 'none' })).status > 0,
  });
  return { ...kept, command: `nginx -c ${main}` };
}
