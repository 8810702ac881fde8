import {
  CLICK_MODEL,
  clickHelper,
  clickOpinion,
  encode,
  joinHelpers,
  lightHelper,
  type SmartHelper,
  stagesOf,
  toTensor,
} from '@stickersnap/core';
import type { MethodName } from './methodNames.ts';
import type { Networks } from './openNetworks.ts';
import type { Prepared } from './startMasks.ts';

/** What the wanted ways ask about a picture; costly things are done once a picture. */
export async function helpersOf(
  { image, source }: Prepared,
  methods: readonly MethodName[],
  networks: Networks,
): Promise<Partial<Record<MethodName, SmartHelper>>> {
  const [wantsSmart, wantsClick, wantsLight] = (['smart', 'click', 'light'] as const).map((name) =>
    methods.includes(name),
  );
  if (!wantsSmart && !wantsClick && !wantsLight) return {};
  const stages = wantsSmart || wantsLight ? await stagesOf(image, networks.find) : [];
  const light = lightHelper(image, stages);
  if (!wantsSmart && !wantsClick) return { light };
  const runner = await networks.find(CLICK_MODEL);
  const { card } = runner;
  const encoded = await encode(runner, { [card.input]: toTensor(source, card) });
  const opinion = clickOpinion(image, encoded, card);
  return {
    light,
    smart: joinHelpers(light, opinion),
    click: clickHelper(image, opinion),
  };
}
