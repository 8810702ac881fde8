import { NAMED_MODELS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { createProgressLine } from './progressLine.ts';
import { tellFetch } from './tellFetch.ts';

test('whose work it is, its licence and what binds it', () => {
  const written: string[] = [];
  const stream = { write: (text: string | Uint8Array) => written.push(String(text)) };
  const tell = tellFetch(stream, createProgressLine(stream));
  for (const id of ['birefnet-general-lite', 'bria-rmbg']) tell(NAMED_MODELS.find((card) => card.id === id)!);
  expect(written[0]).toBe(
    'The model birefnet-general-lite is fetched: BiRefNet (lite), Peng Zheng et al. 2024. Licence MIT.\n',
  );
  expect(written[1]).toMatch(/RMBG 2\.0.*Licence LicenseRef-BRIA-RMBG-2\.0: for non-commercial use only/);
});
