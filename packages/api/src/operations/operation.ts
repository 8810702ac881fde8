import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { HealthSchema, ReadinessSchema } from '../schemas/catalogue.ts';

export const OPERATION_OPERATIONS = {
  getOpenApi: {
    tag: 'Operation',
    summary: 'This document',
    scope: null,
    answers: { 200: { description: 'OpenAPI 3.1.', json: Type.Object({ openapi: Type.String() }) } },
  },
  getHealth: {
    tag: 'Operation',
    summary: 'Whether the process lives',
    scope: null,
    answers: { 200: { description: 'It does.', json: HealthSchema } },
  },
  getReadiness: {
    tag: 'Operation',
    summary: 'Whether work should be sent here',
    description:
      'Asks the database, the engine and the disk; no longer ready as soon as the server begins to stop.',
    scope: null,
    answers: {
      200: { description: 'It should.', json: ReadinessSchema },
      503: { description: 'It should not, and why.', json: ReadinessSchema },
    },
  },
  getMetrics: {
    tag: 'Operation',
    summary: 'Figures for Prometheus',
    description: 'To this machine itself, or with an admin key.',
    scope: null,
    answers: { 200: { description: 'Text.', media: ['text/plain'] } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
