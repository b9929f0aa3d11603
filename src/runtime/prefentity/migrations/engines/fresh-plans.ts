import type { SqlSession } from '../../../sql/SqlSession.js';

/** Of this process: statements are kept with the connection, which outlives a migrator. */
let changes = 0;

/**
 * Prepares queries anew after each change. The remembered columns of a prepared statement are wrong once a table has
 * changed: PostgreSQL then ends the transaction, and the SQLite of Node 22 gives values under the old names.
 */
export function withFreshPlans(session: SqlSession): SqlSession {
  return {
    dialect: session.dialect,
    database: session.database,
    exec: (sql, params) => session.exec(sql, params),
    query: (sql, params) => session.query(`${sql}\n/* ${changes} */`, params),
    script: (sql) => {
      changes++;
      return session.script(sql);
    },
    close: () => session.close(),
  };
}
