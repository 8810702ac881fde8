import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../freePorts.ts';
import { drawPhoto } from '../../server/openServer.ts';
import { guideCommands, prelude } from './guide.ts';
import { type Docker, say } from './openDocker.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** tryCompose.ts does the same with ports of its own. */
const BY_COMPOSE = /compose|example\.env/;

/** The guide's commands for a laptop, as they stand, one after the other. */
export function tryGuide(docker: () => Docker): void {
  test('the guide’s commands', async () => {
    const commands = guideCommands();
    const own = commands.filter((command) => !BY_COMPOSE.test(command));
    expect([own.length, commands.length]).toEqual([9, 12]);
    const desk = await mkdtemp(join(tmpdir(), 'stickersnap-guide-'));
    onTestFinished(async () => {
      await docker().try(['rm', '--force', '--volumes', 'stickersnap']);
      await docker().try(['volume', 'rm', '--force', 'stickersnap-data', 'stickersnap-models']);
      await rm(desk, { recursive: true, force: true });
    });
    await writeFile(join(desk, 'photo.jpg'), await drawPhoto());
    const port = await freePort();
    const said: string[] = [];
    for (const command of own) {
      // Builds are meant from the checkout, all else from where the photo lies.
      const cwd = command.startsWith('docker build') ? ROOT : desk;
      const script =
        prelude(port) +
        command.replaceAll('8080/', `${port}/`).replace('--output sbom', `--output ${desk}/sbom`);
      const { code, stdout, stderr } = await say('/bin/bash', ['-euo', 'pipefail', '-c', script], {
        cwd,
        env: docker().env,
      });
      expect([command, code, code === 0 ? '' : stderr]).toEqual([command, 0, '']);
      said.push(stdout.toString());
    }
    expect(said.some((text) => text.includes('"ready"'))).toBe(true);
    expect(said.some((text) => /^sk_\w+/m.test(text))).toBe(true);
    expect((await sharp(await readFile(join(desk, 'subject.png'))).metadata()).channels).toBe(4);
    expect(JSON.parse(await readFile(join(desk, 'sbom/sbom.spdx.json'), 'utf8')).spdxVersion).toBe(
      'SPDX-2.3',
    );
  });
}
