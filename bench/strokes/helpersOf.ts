import { CLICK_MODEL, clickHelper, encode, type SmartHelper, toTensor } from '@stickersnap/core';
import type { MethodName } from './methodNames.ts';
import type { Networks } from './openNetworks.ts';
import type { Prepared } from './startMasks.ts';

/** What the wanted ways ask about a picture; costly things are done once a picture. */
export async function helpersOf(
  { image, source }: Prepared,
  methods: readonly MethodName[],
  networks: Networks,
): Promise<Partial<Record<MethodName, SmartHelper>>> {
  if (!methods.includes('smart') && !methods.includes('click')) return {};
  const runner = await networks.find(CLICK_MODEL);
  const { card } = runner;
  const encoded = await encode(runner, { [card.input]: toTensor(source, card) });
  const click = clickHelper(image, encoded, card);
  return { smart: click, click };
}
