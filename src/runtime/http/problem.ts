/** Failures as RFC 9457 problem details. */

import type { FastifyError } from 'fastify';

import { error, PrefiqError } from '../errors/error.js';
import type { Violation } from '../lowcode/validate.js';
import { schemaViolations } from './routes/own-routes.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** The id of the request, which its log lines carry too. */
  readonly instance: string;
  /** The next step for a person. */
  readonly fix?: string;
  readonly errors?: readonly Violation[];
}

const STATUS: Readonly<Record<string, number>> = {
  PFQ_RECORD_MISSING: 404,
  PFQ_RECORD_STALE: 412,
  PFQ_RECORD_CHANGED: 412,
  PFQ_RECORD_VERSION: 428,
  PFQ_RECORD_UNIQUE: 409,
  PFQ_RECORD_REF: 422,
  PFQ_RECORD_REFERRED: 409,
  PFQ_RECORD_INVALID: 422,
  PFQ_STATUS_TRANSITION: 409,
  PFQ_STATUS_UNKNOWN: 404,
  PFQ_ACCESS_DENIED: 403,
  PFQ_TENANT_MISSING: 403,
  PFQ_TENANT_WRITE: 403,
  PFQ_TENANT_CROSSED: 403,
  PFQ_TENANT_FOREIGN: 403,
  PFQ_TENANT_REQUIRED: 400,
  PFQ_TENANT_TOKEN: 401,
  PFQ_TENANT_ID: 404,
  PFQ_TENANT_UNKNOWN: 404,
  PFQ_QUERY_FIELD: 400,
  PFQ_QUERY_OPERATOR: 400,
  PFQ_QUERY_VALUE: 400,
  PFQ_QUERY_CURSOR: 400,
  PFQ_QUERY_PAGE: 400,
  PFQ_QUERY_EXPAND: 400,
  PFQ_QUERY_GROUP: 400,
  PFQ_HTTP_JSON: 400,
  PFQ_HTTP_FILTER: 400,
  PFQ_HTTP_QUERY: 400,
  PFQ_HTTP_IF_MATCH: 400,
  PFQ_HTTP_REQUEST: 400,
  PFQ_HTTP_HOST: 403,
  PFQ_HTTP_REMOTE: 403,
  PFQ_HTTP_ORIGIN: 403,
  PFQ_HTTP_FORWARDED: 403,
  PFQ_HTTP_ASKER: 401,
  PFQ_HTTP_NOT_FOUND: 404,
  PFQ_HTTP_METHOD: 405,
  PFQ_HTTP_TOO_LARGE: 413,
  PFQ_HTTP_MEDIA: 415,
  PFQ_HTTP_BULK: 422,
  PFQ_HTTP_RATE: 429,
  PFQ_DB_BUSY: 503,
  PFQ_DB_POOL: 503,
  PFQ_DB_TIMEOUT: 503,
  PFQ_DB_SERIALIZATION: 503,
  PFQ_DB_CONNECT: 503,
  PFQ_DB_TLS: 503,
  PFQ_DB_LOST: 503,
  PFQ_DB_FULL: 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'The record has changed',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not valid',
  428: 'A version is required',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
};

/** Texts for clients that replace addresses, names of variables and words of the database. */
const HIDDEN: Readonly<Record<number, string>> = {
  500: 'The request could not be answered because of a failure in the server.',
  503: 'The server cannot reach its data right now, or is busy with it. Try again in a moment.',
};

/** Any failure as a problem. What is not ours to tell a client says only that it happened, and the log says the rest. */
export function problemOf(thrown: unknown, requestId: string, bodyLimit: number): Problem {
  const failure = coded(thrown, bodyLimit);
  const status = clientStatus(thrown) ?? STATUS[failure.code] ?? 500;
  const errors =
    (failure.details as { errors?: readonly Violation[] } | undefined)?.errors ??
    schemaViolations((thrown ?? {}) as Partial<FastifyError>);
  const hidden = HIDDEN[status];
  return {
    type: `urn:prefiq:error:${failure.code}`,
    title: TITLES[status] ?? 'Request failed',
    status,
    detail: hidden ?? failure.message,
    code: failure.code,
    instance: requestId,
    ...(hidden === undefined ? { fix: failure.fix } : {}),
    ...(Array.isArray(errors) ? { errors } : {}),
  };
}

/** A 4xx that a plugin or a route of the app has chosen stays what it is. */
function clientStatus(thrown: unknown): number | undefined {
  const { statusCode } = (thrown ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 600 ? statusCode : undefined;
}

function coded(thrown: unknown, bodyLimit: number): PrefiqError {
  if (thrown instanceof PrefiqError) return thrown;
  const { code, message, statusCode } = (thrown ?? {}) as Partial<FastifyError>;
  const reason = message ?? String(thrown);
  switch (code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return error('PFQ_HTTP_JSON', { reason });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return error('PFQ_HTTP_TOO_LARGE', { limit: bodyLimit });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return error('PFQ_HTTP_MEDIA', { type: reason.split(': ')[1] ?? 'given' });
    default:
      if (statusCode !== undefined && statusCode < 500) return error('PFQ_HTTP_REQUEST', { reason });
      return error('PFQ_INTERNAL', { message: reason }, { cause: thrown });
  }
}
