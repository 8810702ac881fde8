/** Promotes and rolls back without end, until it is killed. Its folder of models is its one argument. */
import { createVersionStore } from '@stickersnap/node';

const versions = createVersionStore(process.argv[2]!);
process.stdout.write('begun\n');
for (let i = 0; ; i++) {
  await versions.promote('tiny', `v${1 + (i % 3)}`, 'a process');
  if (i % 4 === 3) await versions.rollback('tiny', 'a process');
}
