import { ERRORS, type ErrorCode, WARNINGS, type WarningCode } from '@stickersnap/core';
import { Type } from 'typebox';

/** What makes a record take no members but those that are known. */
export const CLOSED = { additionalProperties: false } as const;

const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>) => Object.keys(table) as Code[];

export const IdSchema = Type.String({
  pattern: '^[A-Za-z0-9_-]{16,64}$',
  description: 'Unguessable.',
});

export const Sha256Schema = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256, lower-case hex.',
});

export const TimeSchema = Type.String({ format: 'date-time', description: 'ISO 8601, UTC.' });

export const WarningSchema = Type.Enum<WarningCode[]>(codes<WarningCode>(WARNINGS));

export const ErrorSchema = Type.Object(
  {
    code: Type.Enum<ErrorCode[]>(codes<ErrorCode>(ERRORS)),
    message: Type.String({ description: 'What was wrong and what to do, for people.' }),
  },
  CLOSED,
);

/** A refusal, told as RFC 9457 has it. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ format: 'uri-reference', description: 'Where the code is explained.' }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String({ description: 'What was wrong and what to do, for people.' }),
    code: Type.Enum<ErrorCode[]>(codes<ErrorCode>(ERRORS), { description: 'For programs.' }),
    details: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
        description: 'What the sentence was filled with: for programs that say it in another language.',
      }),
    ),
  },
  { ...CLOSED, description: 'Why a request was refused (RFC 9457).' },
);

export const SizeSchema = { width: Type.Integer({ minimum: 1 }), height: Type.Integer({ minimum: 1 }) };
