/**
 * Migrates the database in argv[2] (JSON) up; killed by its parent, or by itself right before the n-th statement of
 * PREFIQ_TEST_KILL_AT. Says `go` at the first, and at the end what it applied and how many statements that took.
 * argv[3]: `slow` has one migration with a statement that takes long, on the server.
 */
import { openExecutor } from '../../src/runtime/sql/executors/open-executor.js';
import type { DatabaseConfig } from '../../src/runtime/sql/executors/open-executor.js';
import type { SqlSession } from '../../src/runtime/sql/SqlSession.js';
import { Secret } from '../../src/runtime/kernel/settings.js';
import { Migrator } from '../../src/runtime/prefentity/migrations/Migrator.js';
import { scenario, slow } from '../migrations/scenario.js';

const [, , given = '{}', which = 'scenario'] = process.argv;
const config = JSON.parse(given) as DatabaseConfig;
const executor = openExecutor({ ...config, password: new Secret('') });
const at = Number(process.env['PREFIQ_TEST_KILL_AT'] ?? 0);
let calls = 0;

function counted<A extends unknown[], R>(call: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    calls++;
    if (calls === 1) process.stderr.write('go\n');
    if (calls === at) process.kill(process.pid, 'SIGKILL');
    return call(...args);
  };
}

const open = await executor.session();
const session: SqlSession = {
  dialect: open.dialect,
  database: open.database,
  exec: counted(open.exec.bind(open)),
  query: open.query.bind(open),
  script: counted(open.script.bind(open)),
  close: open.close.bind(open),
};
const applied = await new Migrator({
  session,
  migrations: which === 'slow' ? slow : scenario,
  actor: 'child',
  toolVersion: '1',
}).up();
await session.close();
await executor.close();
process.stdout.write(JSON.stringify({ applied, calls }));
