import { text } from '@codexion/resources/i18n/text';

/** One broken rule. `path` is the property it belongs to, empty for the record as a whole. */
export interface Violation {
  readonly path: string;
  readonly message: string;
  readonly rule: string;
}

interface ProblemDetails {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly Violation[];
  /** Id of the request, as in the server's log. */
  readonly instance?: string;
}

/** An answer of the API that is not a success (RFC 9457), or no answer at all (status 0). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly violations: readonly Violation[];
  readonly requestId: string | undefined;

  constructor(status: number, details: ProblemDetails, requestId?: string | null) {
    super(details.detail ?? details.title ?? text.problem.unexpected(status));
    this.status = status;
    this.code = details.code ?? `HTTP_${status}`;
    this.violations = details.errors ?? [];
    this.requestId = requestId ?? details.instance;
  }
}

export function problemOf(response: Response, body: unknown): ApiProblem {
  const details = typeof body === 'object' && body !== null ? (body as ProblemDetails) : {};
  return new ApiProblem(response.status, details, response.headers.get('x-request-id'));
}
