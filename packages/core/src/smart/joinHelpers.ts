import type { Opinion } from './clickOpinion.ts';
import type { SmartHelper } from './smartHelper.ts';

/**
 * Both helpers together, which is better than either alone: the light one hears what a network made for clicks says of
 * each piece of the picture, beside its colour, its place and what the network that found the subject saw there.
 *
 * @example
 * import { createMask, joinHelpers, type SmartHelper } from '@stickersnap/core';
 *
 * const heard: unknown[] = [];
 * const light: SmartHelper = {
 *   find: async ({ mask, opinion }) => {
 *     heard.push(opinion?.data[0]);
 *     return mask;
 *   },
 * };
 * // A click network that is sure of all of the picture.
 * const opinion = async () => ({ width: 1, height: 1, data: new Float32Array([5]) });
 * const stroke = { tool: 'smart', kind: 'add', radius: 3, points: [4, 4] } as const;
 * await joinHelpers(light, opinion).find({ mask: createMask(8, 8), stroke, earlier: [] });
 * heard; // → [5]
 */
export function joinHelpers(light: SmartHelper, opinion: Opinion): SmartHelper {
  return {
    async find(question, options) {
      return light.find({ ...question, opinion: await opinion(question, options) }, options);
    },
  };
}
