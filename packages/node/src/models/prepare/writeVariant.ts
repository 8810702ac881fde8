import { join } from 'node:path';
import { type ModelCard, SnapError, type WeightFormat } from '@stickersnap/core';
import { fileDigest } from '../keep/fileDigest.ts';
import { checkWeights, weightsPath } from '../keep/modelFiles.ts';
import { moveIntoPlace, withTempFolder } from '../keep/tempFolder.ts';
import { unavailable } from '../unavailable.ts';
import { runGraphJob } from './graphJob.ts';
import type { PrepareOptions } from './prepareWeights.ts';

/**
 * Writes a variant of the stored weights, which are hashed first, and puts it among the models' files.
 * @returns its card, with the file as its source.
 * @throws SnapError `model-not-shrunk` when it would not become smaller, or is a variant itself.
 */
export async function writeVariant(
  directory: string,
  card: ModelCard,
  weights: WeightFormat,
  options: PrepareOptions,
): Promise<ModelCard> {
  const { report, signal } = options;
  const from = weightsPath(directory, card);
  report({ phase: 'check' });
  await checkWeights(from, card, signal);
  report({ phase: 'shrink' });
  try {
    return await withTempFolder(directory, async (temp) => {
      const to = join(temp, 'variant.onnx');
      await runGraphJob({ task: 'shrink', from, to, weights }, signal);
      const variant = variantCard(card, weights, await fileDigest(to, signal));
      const path = weightsPath(directory, variant);
      await moveIntoPlace(to, path);
      return { ...variant, sources: [{ kind: 'file', path }] };
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RangeError) {
      throw new SnapError('model-not-shrunk', { id: card.id, reason: error.message }, { cause: error });
    }
    throw unavailable(card.id, directory, error);
  }
}

/** Licences ask that changes are told, so the attribution tells them. */
function variantCard(
  card: ModelCard,
  variant: WeightFormat,
  file: { readonly bytes: number; readonly sha256: string },
): ModelCard {
  const { md5: _ofTheOriginal, ...told } = card;
  return {
    ...told,
    id: variantId(card.id, variant),
    attribution: `${card.attribution}; weights reduced to ${variant}`,
    variant,
    variantOf: card.sha256,
    sha256: file.sha256,
    bytes: file.bytes,
    sources: [],
  };
}

export function variantId(id: string, variant: WeightFormat): string {
  return `${id}-${variant}`;
}
