import type { SqlSession } from '../../../SqlSession.js';
import { quoter } from '../names.js';
import type { ClauseKind } from './clauses.js';
import { parseTable } from './TableText.js';

const quote = quoter('sqlite');

const HELD: readonly ClauseKind[] = ['primaryKey', 'unique', 'check', 'references', 'generated'];

/** The statement that drops the column; null where something of the table holds it, and only a rebuild gets rid of it. */
export async function canDropColumn(
  session: SqlSession,
  table: string,
  column: string,
): Promise<readonly string[] | null> {
  const [found] = await session.query<{ sql: string }>(
    `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE`,
    [table],
  );
  const { definitions } = found ? parseTable(found.sql) : { definitions: [] };
  const name = column.toLowerCase();
  const isHeld = definitions.some(({ kind, name: own, tokens, clauses }) =>
    kind === 'column'
      ? own?.toLowerCase() === name && clauses.some((clause) => HELD.includes(clause.kind))
      : tokens.some(
          (token) => (token.kind === 'word' || token.kind === 'name') && token.text.toLowerCase() === name,
        ),
  );
  return isHeld ? null : [`ALTER TABLE ${quote(table)} DROP COLUMN ${quote(column)}`];
}
