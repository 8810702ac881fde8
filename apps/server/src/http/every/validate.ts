import { SnapError } from '@stickersnap/core';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** Checks with the very schemas of the document. Nothing is changed into another type on the way. */
export const validate: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema);
  return (value: unknown) => {
    if (check.Check(value)) return { value };
    // An id that cannot be one is one that there is not.
    if (httpPart === 'params') return { error: new SnapError('not-found', { thing: 'address' }) };
    const [first] = check.Errors(value);
    const place = first?.instancePath.replaceAll('/', '.').replace(/^\./, '') ?? '';
    const where = place === '' ? 'the body' : `“${place.slice(0, 80)}”`;
    return {
      error: new SnapError('request-invalid', { reason: `${where} ${first?.message ?? 'is not allowed'}` }),
    };
  };
};

/** For routes that read their bodies themselves. */
export function withoutParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}
