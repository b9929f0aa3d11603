import type { SqlSession } from '../../../sql/SqlSession.js';

/** Of this process: statements are kept with the connection, which outlives a migrator. */
let changes = 0;

/**
 * What a prepared statement gives is remembered, and wrong once a table has changed: PostgreSQL refuses it then, which
 * ends the transaction, and the SQLite of Node 22 gives values under the old names. Behind each change, queries are new.
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
