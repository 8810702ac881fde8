import { type OPERATIONS, type OperationName, operationNamed, PATHS } from '@stickersnap/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';

type Row<Name extends OperationName> = (typeof OPERATIONS)[Name];
type ParamsOf<Name extends OperationName> =
  Row<Name> extends { params: infer Schema extends TSchema } ? Static<Schema> : unknown;
type BodyOf<Name extends OperationName> =
  Row<Name> extends { body: { streamed: true } }
    ? unknown
    : Row<Name> extends { body: { kind: 'json'; schema: infer Schema extends TSchema } }
      ? Static<Schema>
      : unknown;

export type Asked<Name extends OperationName> = FastifyRequest<{
  Params: ParamsOf<Name>;
  Body: BodyOf<Name>;
}>;

/** Registers one operation as its row says; parameters and JSON bodies are checked before the handler sees them. */
export function route<Name extends OperationName>(
  app: FastifyInstance,
  name: Name,
  handler: (request: Asked<Name>, reply: FastifyReply) => Promise<unknown>,
): void {
  const { method, path } = PATHS[name];
  const { scope, work, params, body, tag } = operationNamed(name);
  app.route({
    method,
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    config: { scope, work: work === true, quiet: tag === 'Operation' },
    schema: {
      ...(params === undefined ? {} : { params }),
      ...(body?.kind === 'json' && body.streamed !== true ? { body: body.schema } : {}),
    },
    handler: handler as (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  });
}
