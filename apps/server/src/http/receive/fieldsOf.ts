import type { FastifyRequest } from 'fastify';
import { collectFields } from '../parse/collectFields.ts';
import { decodeForm } from '../parse/decodeForm.ts';
import type { FieldRules } from './fieldRules.ts';
import type { ReceivedForm } from './receivedForm.ts';

/**
 * The options of a request: those of the query, and before them those of the form. Of what comes twice, the last.
 * @throws SnapError `request-invalid`
 */
export function fieldsOf(
  request: FastifyRequest,
  { fields }: ReceivedForm,
  rules: FieldRules,
): ReadonlyMap<string, string> {
  return new Map([...queryOf(request, rules), ...fields]);
}

/** @throws SnapError `request-invalid` */
export function queryOf({ raw }: FastifyRequest, rules: FieldRules): ReadonlyMap<string, string> {
  const { url = '' } = raw;
  const mark = url.indexOf('?');
  if (mark === -1) return new Map();
  const fields = collectFields(rules);
  const reader = decodeForm(fields);
  reader.write(Buffer.from(url.slice(mark + 1)));
  reader.end();
  return fields.fields();
}
