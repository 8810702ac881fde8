import {
  CLICK_MODEL,
  clickHelper,
  clickOpinion,
  encode,
  joinHelpers,
  type LightModel,
  lightHelper,
  type RgbaImage,
  type SmartHelper,
  stagesOf,
  toTensor,
} from '@stickersnap/core';
import type { MethodName } from './methodNames.ts';
import type { Networks } from './openNetworks.ts';

/**
 * What the wanted ways ask about a picture; costly things are done once a picture.
 *
 * @param image at working size
 * @param source as it came
 * @param model what the light helper goes by; `undefined`: what it ships with
 */
export async function helpersOf(
  image: RgbaImage,
  source: () => Promise<RgbaImage>,
  methods: readonly MethodName[],
  networks: Networks,
  model?: LightModel,
): Promise<Partial<Record<MethodName, SmartHelper>>> {
  const [wantsSmart, wantsClick, wantsLight] = (['smart', 'click', 'light'] as const).map((name) =>
    methods.includes(name),
  );
  if (!wantsSmart && !wantsClick && !wantsLight) return {};
  const stages = wantsSmart || wantsLight ? await stagesOf(image, networks.find) : [];
  const light = lightHelper(image, stages, model === undefined ? {} : { model });
  if (!wantsSmart && !wantsClick) return { light };
  const runner = await networks.find(CLICK_MODEL);
  const { card } = runner;
  const encoded = await encode(runner, { [card.input]: toTensor(await source(), card) });
  const opinion = clickOpinion(image, encoded, card);
  return {
    light,
    smart: joinHelpers(light, opinion),
    click: clickHelper(image, opinion),
  };
}
