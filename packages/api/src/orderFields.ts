import { type NamedOrder, type OrderOptionName, optionsAt, readOrder, SnapError } from '@stickersnap/core';

/** Texts by their names, those of a form and of the query together. */
export type Fields = ReadonlyMap<string, string>;

/** The names of all that can be said about an order. */
export const ORDER_FIELDS: readonly OrderOptionName[] = optionsAt('api');

/** The names of what says how a sticker looks and who cuts it; `StickerFields` describes the same ones. */
export const STICKER_FIELDS = ['model', 'outline', 'shadow', 'margin'] as const satisfies OrderOptionName[];

/**
 * @throws SnapError `option-invalid`, naming field, value and what is allowed; `request-invalid` for unknown fields.
 */
export function readOrderFields(fields: Fields, others: readonly string[] = []): NamedOrder {
  refuseUnknown(fields, [...ORDER_FIELDS, ...others]);
  return readOrder(fields);
}

/** Refuses unknown names: a mistyped option would otherwise be no option, in silence. */
export function refuseUnknown(fields: Fields, known: readonly string[]): void {
  const stranger = [...fields.keys()].find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknownField(stranger, known);
}

export function unknownField(name: string, known: readonly string[]): SnapError {
  const shown = name.slice(0, 40);
  return new SnapError('request-invalid', {
    reason: `there is no field “${shown}”; known are ${known.join(', ')}`,
  });
}
