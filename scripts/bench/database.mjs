/** SQLite as the runtime opens it: Node's own where there is one, else the package that stands in for it. */

export async function openDatabase(path) {
  const { DatabaseSync } = await import('node:sqlite').catch(() => import('@photostructure/sqlite'));
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
  return db;
}

export const ROWS = 10_000;
export const idOf = (number) => `0193a000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** The same rows for both servers. */
export function seed(db) {
  const insert = db.prepare(
    `INSERT INTO projects (id, code, name, status, budget, starts_on, ends_on, active, "order", created_at, updated_at, version)
     VALUES (?, ?, ?, ?, ?, '2026-01-01', '2026-12-31', ?, ?, ?, ?, 1)`,
  );
  const now = '2026-01-05T10:00:00.000Z';
  const statuses = ['draft', 'active', 'on_hold', 'done'];
  db.exec('BEGIN');
  for (let i = 0; i < ROWS; i++) {
    const values = [`P-${i}`, `Project number ${i}`, statuses[i % 4], (i / 7).toFixed(2), i % 2, i];
    insert.run(idOf(i), ...values, now, now);
  }
  db.exec('COMMIT');
}
