import { SnapError } from '../errors.ts';
import { type OrderOption, type OrderOptionName, optionsAt, orderOption } from './orderOptions.ts';
import type { OrderTexts } from './readOrder.ts';

const SHOWN = 80;

/**
 * An order as one JSON value: the API's options by their names, each as its text or as what it stands for: a switch as
 * true or false, a whole number as one, a list as a list, strokes and decorations as they are.
 *
 * @returns its texts, for `readOrder`, which looks at their values.
 * @throws SnapError `option-invalid` for anything else, naming the field and what is allowed.
 *
 * @example
 * import { orderTexts, readOrder } from '@stickersnap/core';
 *
 * const texts = orderTexts({ for: ['telegram', 'signal'], shadow: true, margin: 4 });
 * texts; // → [['for', 'telegram,signal'], ['shadow', 'true'], ['margin', '4']]
 * readOrder(texts).products.length; // → 2
 * orderTexts({ shadwo: true }); // → throws option-invalid
 */
export function orderTexts(value: unknown): OrderTexts {
  const known = optionsAt('api');
  const allowed = `an object with any of ${known.join(', ')}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('order', Array.isArray(value) ? 'a list' : value, allowed);
  return new Map(
    Object.entries(value).map(([name, field]) => {
      const option = known.find((each) => each === name);
      if (option === undefined) throw invalid(name, field, `only ${known.join(', ')}`);
      return [option, textOf(option, field)];
    }),
  );
}

function textOf(name: OrderOptionName, value: unknown): string {
  const option = orderOption(name);
  const text = typeof value === 'string' ? value : textFor(option, value);
  if (text === undefined || text.length > option.longest) throw invalid(name, value, option.allowed);
  return text;
}

/** @returns `undefined` where the value is none of the option's kind. */
function textFor({ type, json }: OrderOption, value: unknown): string | undefined {
  if (json !== undefined) return JSON.stringify(value);
  if (type === 'switch') return typeof value === 'boolean' ? String(value) : undefined;
  if (type === 'whole') return typeof value === 'number' ? String(value) : undefined;
  const isList = type === 'list' && Array.isArray(value) && value.every((each) => typeof each === 'string');
  return isList ? value.join(',') : undefined;
}

function invalid(option: string, value: unknown, allowed: string): SnapError {
  const told = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return new SnapError('option-invalid', {
    option: option.slice(0, SHOWN),
    value: told.slice(0, SHOWN),
    allowed,
  });
}
