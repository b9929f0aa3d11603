import type { SqlSession } from '../../../sql/SqlSession.js';
import type { Engine, EngineOptions } from './Engine.js';
import { MariadbEngine } from './MariadbEngine.js';
import { PostgresEngine } from './PostgresEngine.js';
import { SqliteEngine } from './SqliteEngine.js';

export function engineOf(session: SqlSession, options: EngineOptions): Engine {
  switch (session.dialect.name) {
    case 'sqlite':
      return new SqliteEngine(session, options);
    case 'postgres':
      return new PostgresEngine(session, options);
    case 'mariadb':
      return new MariadbEngine(session, options);
  }
}
