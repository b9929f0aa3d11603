import { defineCommand, WRITE_OPTIONS } from 'prefiq/cli';

import { nearestProject } from '../../project/load/find-project.js';
import { migrationsMemo } from '../../project/migrations/migrations-memo.js';

const list = (value: string, description: string) =>
  ({ type: 'string', value, repeatable: true, description }) as const;

export default defineCommand({
  description:
    'Compares core/schema with what the last migration left (.prefiq/schema.json), not with a database. On a terminal, questions decide what models leave open; elsewhere nothing is written, and the message names the flags that decide it. What a step may lose stands above it in the file.',
  options: {
    name: { type: 'string', value: 'words', description: 'Name of the file behind its time: add_priority' },
    app: { type: 'string', value: 'name', description: 'Only the models of this app' },
    rename: list('a=b', 'Model.old=new, or Old=New for a model: values and rows stay'),
    drop: list('what', 'Model.field, or a model that is gone: values or rows go'),
    map: list('old=new', 'Stored values of an enum that lost one; nothing behind = empties them'),
    fill: list(
      'field=value',
      'Model.field=value: what stored rows without a value get; tenantId=id: whose they are',
    ),
    empty: {
      type: 'boolean',
      description: 'Begin a migration to write by hand; the models as they are count as migrated by it',
    },
    merge: {
      type: 'boolean',
      description: 'Join the migrations of two branches that were merged, and bring the snapshot up to date',
    },
    sql: { type: 'boolean', description: 'Show the SQL of each engine, write nothing' },
    ...WRITE_OPTIONS,
  },
  examples: [
    { run: 'prefiq migrate make', does: 'writes what is missing to bin/migrations' },
    { run: 'prefiq migrate make --diff', does: 'shows it' },
    { run: 'prefiq migrate make --map on_hold=active', does: 'writes what becomes of a state that is gone' },
    { run: 'prefiq migrate make --fill Project.code=none', does: 'fills a new required column' },
    { run: 'prefiq migrate make --empty --name split_names', does: 'begins one for you to write' },
    { run: 'prefiq migrate make --merge', does: 'after a git merge that brought migrations' },
  ],
  async run({ options, cwd, given, out, interactive }) {
    const isPlain = [...given].every((name) => PLAIN.has(name));
    // Before anything else is loaded: mostly nothing has changed, and then this is all.
    const root = isPlain ? nearestProject(cwd) : null;
    const memo = root === null ? null : migrationsMemo(root);
    if (memo?.recall() !== undefined) {
      const isDry = options.dryRun || options.diff;
      if (!isDry) memo.refresh();
      const nothing = { counts: {}, changes: [], migrations: [], risks: [], behind: [], operation: null };
      out.result({ ...nothing, dryRun: isDry }, `nothing to do${isDry ? ' (nothing was written)' : ''}`);
      return 0;
    }
    const { make } = await import('../migrate/make.js');
    return make(options, { cwd, out, interactive });
  },
});

/** Options that ask only for what is missing. */
const PLAIN: ReadonlySet<string> = new Set(['dryRun', 'diff']);
