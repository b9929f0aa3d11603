import { setTimeout as sleep } from 'node:timers/promises';

import { error } from '../../../errors/error.js';
import { changeParts } from '../../../sql/schema/ddl/mariadb.js';
import { ddlOf } from '../../../sql/schema/ddl/statements.js';
import { storedName } from '../../../sql/schema/ddl/names.js';
import { describeOperation } from '../../../sql/schema/describe-operation.js';
import { readTable } from '../../../sql/schema/introspect/read-tables.js';
import type { Operation } from '../../../sql/schema/Operation.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import { assertSafe } from '../perform/losses.js';
import { changeRows } from '../perform/rows.js';
import type { EngineOptions } from './Engine.js';
import { tookEffect } from './mariadb-probe.js';
import { SessionPerformer } from './SessionPerformer.js';
import { fingerprint, type StepJournal, type StepRow } from './steps.js';

const BACK_OFF_MS = { first: 50, most: 2_000 } as const;

/** Statements that can be undone, and so can be done together with their row of the journal. */
const CHANGES_ROWS = /^\s*(insert|update|delete|replace|with)\b/i;

/** An index that a foreign key needs cannot go before the key has another. */
const INDEX_NEEDED = 1553;

export class MariadbPerformer extends SessionPerformer {
  readonly #id: string;
  readonly #journal: StepJournal;

  constructor(session: SqlSession, id: string, options: EngineOptions, journal: StepJournal) {
    super(session, id, options);
    this.#id = id;
    this.#journal = journal;
  }

  protected override async step(operation: Operation, step: number): Promise<void> {
    const what = fingerprint(operation, describeOperation(operation, 'mariadb'));
    const known = this.#journal.of(step);
    if (known && known.what !== what) throw this.#isAnother(step, known.what, what);
    if (known?.state === 'done') return;
    if (known && (await this.#wasDone(operation, step, known))) {
      await this.#journal.write(step, { ...known, state: 'done' });
      return;
    }
    if (!known) await assertSafe(this.session, operation, this.options.allowDestructive);
    await this.#patiently(() =>
      this.#once(operation, step, known ?? { state: 'started', what, lastKey: null }),
    );
  }

  #isAnother(step: number, was: string, now: string): Error {
    const words = (text: string): string => text.replace(/ #\w+$/, '');
    return error('PFQ_MIGRATION_STEPS', { id: this.#id, step, was: words(was), now: words(now) });
  }

  async #wasDone(operation: Operation, step: number, { what }: StepRow): Promise<boolean> {
    const answer = await tookEffect(this.session, operation);
    if (answer !== null) return answer;
    const { resume } = this.options;
    if (resume === undefined)
      throw error('PFQ_MIGRATION_STEP', { id: this.#id, step, what: what.replace(/ #\w+$/, '') });
    return resume === 'done';
  }

  /** Gives way to those who use the table, and comes back. */
  async #patiently(run: () => Promise<void>): Promise<void> {
    const started = performance.now();
    for (let round = 0; ; round++) {
      try {
        return await run();
      } catch (thrown) {
        const { kind } = this.session.dialect.failure(thrown);
        const isOver = performance.now() - started >= this.options.tableTimeoutMs;
        if ((kind !== 'busy' && kind !== 'serialization') || isOver) throw thrown;
      }
      await sleep(Math.min(BACK_OFF_MS.first * 2 ** round, BACK_OFF_MS.most) * (0.5 + Math.random()));
    }
  }

  async #once(operation: Operation, step: number, row: StepRow): Promise<void> {
    const { session } = this;
    const journal = this.#journal;
    if (operation.kind === 'fill' || operation.kind === 'mapValues') {
      const { onRows } = this.options;
      await changeRows(session, operation, {
        after: row.lastKey,
        each: (batch, lastKey) =>
          this.#together(batch, () =>
            journal.write(step, { ...row, state: lastKey === null ? 'done' : 'started', lastKey }),
          ),
        ...(onRows ? { onRows } : {}),
      });
      return;
    }
    if (operation.kind === 'sql') {
      const text = typeof operation.text === 'string' ? operation.text : operation.text.mariadb;
      const done = (): Promise<void> => journal.write(step, { ...row, state: 'done' });
      if (text === undefined || CHANGES_ROWS.test(text))
        return this.#together(() => this.run(operation), done);
    }
    await journal.write(step, row);
    try {
      await this.#change(operation);
    } catch (thrown) {
      // It failed, and so did nothing; only a step that was cut off leaves its row.
      if (this.session.dialect.failure(thrown).kind !== 'connection') await journal.forget(step);
      throw thrown;
    }
    await journal.write(step, { ...row, state: 'done' });
  }

  async #together(work: () => Promise<unknown>, note: () => Promise<void>): Promise<void> {
    await this.session.script('START TRANSACTION');
    try {
      await work();
      await note();
      await this.session.script('COMMIT');
    } catch (thrown) {
      await this.session.script('ROLLBACK').catch(() => undefined);
      throw thrown;
    }
  }

  async #change(operation: Operation): Promise<void> {
    if (operation.kind === 'changeColumn') return this.#changeColumn(operation);
    if (operation.kind !== 'dropIndex') return this.run(operation);
    try {
      await this.run(operation);
    } catch (thrown) {
      if ((thrown as { errno?: number }).errno !== INDEX_NEEDED) throw thrown;
      await this.#replaceIndex(operation.table, operation.name);
    }
  }

  /** A run that was cut off after the change of the type goes on after it: the old values are converted already. */
  async #changeColumn({
    table,
    column,
    from,
    to,
  }: Extract<Operation, { kind: 'changeColumn' }>): Promise<void> {
    const spec = await readTable(this.session, table);
    const actual = spec?.columns[storedName('mariadb', column)];
    const { type } = ddlOf('mariadb');
    const isRetyped =
      actual?.native === undefined &&
      actual !== undefined &&
      type(from) !== type(to) &&
      type(actual) === type(to);
    const { before, modify, after } = changeParts(table, storedName('mariadb', column), from, to, spec);
    for (const sql of [...(isRetyped ? [] : before), ...modify, ...after]) await this.session.script(sql);
  }

  /** The key gets an index of its own name, as the server would have made one. */
  async #replaceIndex(table: string, name: string): Promise<void> {
    const quote = (given: string): string => this.session.dialect.quote(given);
    const { foreignKeys = [], indexes = [] } = (await readTable(this.session, table)) ?? {};
    const columns = indexes.find((index) => index.name === storedName('mariadb', name))?.columns ?? [];
    const keys = foreignKeys.filter((key) => key.columns.every((column, i) => columns[i] === column));
    const added = keys.map((key) => `ADD INDEX ${quote(key.name)} (${key.columns.map(quote).join(', ')})`);
    await this.session.script(
      `ALTER TABLE ${quote(table)} ${[...added, `DROP INDEX ${quote(name)}`].join(', ')}`,
    );
  }
}
