import type { Mends } from '@stickersnap/core';

/** What can be done about an error by whoever sits at the command line. */
export const COMMAND_MENDS: Mends = {
  'output-unwritable': 'Choose another folder with --out.',
  'model-damaged': 'That is: stickersnap models remove {id}, then stickersnap models pull {id}.',
  'model-unavailable': ({ trouble }) => {
    if (trouble === 'folder') return 'STICKERSNAP_MODELS names another folder.';
    if (trouble === 'registry') return 'STICKERSNAP_REGISTRY names another registry.';
    return trouble === 'offline' ? 'There, run: stickersnap models pull {id}' : '';
  },
  'licence-not-accepted': 'To accept them: --accept-licence.',
  'device-unavailable': 'The processor is always there: --device cpu.',
  'learning-memory': 'That is: --memory, or --side.',
  'nothing-to-draw': 'Or try --model best.',
  'address-unusable': '--port and --host, or STICKERSNAP_PORT and STICKERSNAP_HOST, name others.',
};
