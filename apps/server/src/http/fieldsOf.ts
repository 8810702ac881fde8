import type { FastifyRequest } from 'fastify';
import type { ReceivedForm } from './receivedForm.ts';

/** The options of a request: those of the query, and before them those of the form. Of what comes twice, the last. */
export function fieldsOf({ query }: FastifyRequest, { fields }: ReceivedForm): ReadonlyMap<string, string> {
  const asked = Object.entries(query as Readonly<Record<string, string | string[]>>);
  const last = asked.map(
    ([name, value]) => [name, Array.isArray(value) ? (value.at(-1) ?? '') : value] as const,
  );
  return new Map([...last, ...fields]);
}
