import type { Opinion } from './clickOpinion.ts';
import type { SmartHelper } from './smartHelper.ts';

/**
 * Both together, which is better than either alone: the light helper hears what a network made for clicks says of each
 * piece of the picture, beside its colour, its place and what the network that found the subject saw there.
 */
export function joinHelpers(light: SmartHelper, opinion: Opinion): SmartHelper {
  return {
    async find(question, options) {
      return light.find({ ...question, opinion: await opinion(question, options) }, options);
    },
  };
}
