import type { BulkRequest, BulkResult, IDomainService } from '../../contracts/IDomainService.js';
import type { RequestContext } from '../../contracts/RequestContext.js';
import { PrefiqError } from '../../errors/error.js';
import type { Violation } from '../../lowcode/validate.js';
import { VIOLATIONS_MAX } from '../Entity.js';

export interface Gathering {
  /** Runs one part; `path` says which. */
  attempt(path: string, run: () => Promise<void>): Promise<void>;
  /** Throws what was gathered, if anything was. */
  finish(): void;
}

/** Violations of all parts of a write are gathered, so that a client can mend them at once; other refusals end it. */
export function gather(): Gathering {
  const violations: Violation[] = [];
  let first: PrefiqError | undefined;
  return {
    async attempt(path, run) {
      // Later items are undone as well, so they need not be tried.
      if (violations.length >= VIOLATIONS_MAX) return;
      try {
        await run();
      } catch (thrown) {
        if (!(thrown instanceof PrefiqError)) throw thrown;
        const errors = violationsOf(thrown);
        if (thrown.code !== 'PFQ_RECORD_INVALID' && thrown.code !== 'PFQ_RECORD_UNIQUE') {
          throw located(thrown, [{ path, message: thrown.message, rule: ruleOf(thrown) }]);
        }
        first ??= thrown;
        violations.push(
          ...errors.map((violation) => ({
            ...violation,
            path: violation.path === '' ? path : `${path}.${violation.path}`,
          })),
        );
      }
    },
    finish() {
      if (first) throw located(first, violations.slice(0, VIOLATIONS_MAX));
    },
  };
}

export interface BulkService<E, C, U> {
  readonly one: IDomainService<E, C, U>;
  /** Makes many records at once; undefined where each is to be made by itself. */
  create(data: readonly C[], context: RequestContext): Promise<readonly E[] | undefined>;
}

/**
 * Runs the parts of a bulk request one after the other, within the caller's transaction. Paths say which part was
 * meant: `create.0.code`.
 */
export async function runBulk<E, C, U>(
  { create, one: service }: BulkService<E, C, U>,
  request: BulkRequest<C, U>,
  context: RequestContext,
): Promise<BulkResult<E>> {
  const created: E[] = [];
  const updated: E[] = [];
  const deleted: string[] = [];
  const transitioned: E[] = [];
  const { attempt, finish } = gather();

  const together = await create(request.create ?? [], context);
  if (together) created.push(...together);
  else
    for (const [index, data] of (request.create ?? []).entries()) {
      await attempt(`create.${index}`, async () => void created.push(await service.create(data, context)));
    }
  for (const [index, { id, data, ...options }] of (request.update ?? []).entries()) {
    await attempt(
      `update.${index}`,
      async () => void updated.push(await service.update(id, data, options, context)),
    );
  }
  for (const [index, { id, name, ...options }] of (request.transition ?? []).entries()) {
    await attempt(`transition.${index}`, async () => {
      transitioned.push(await service.transition(id, name, options, context));
    });
  }
  for (const [index, { id, ...options }] of (request.delete ?? []).entries()) {
    await attempt(`delete.${index}`, async () => {
      await service.delete(id, options, context);
      deleted.push(id);
    });
  }
  finish();
  return { created, updated, deleted, transitioned };
}

function violationsOf(failure: PrefiqError): readonly Violation[] {
  const { errors } = (failure.details ?? {}) as { errors?: readonly Violation[] };
  return Array.isArray(errors) ? errors : [];
}

/** The last word of the code in small letters: `stale`, `missing`, `denied`. */
const ruleOf = (failure: PrefiqError): string => (failure.code.split('_').at(-1) ?? '').toLowerCase();

const located = (failure: PrefiqError, errors: readonly Violation[]): PrefiqError =>
  new PrefiqError(failure.code, {
    message: failure.message,
    fix: failure.fix,
    exitCode: failure.exitCode,
    details: { errors },
    cause: failure,
  });
