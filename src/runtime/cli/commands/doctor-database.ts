import { databaseChecks } from '../../prefentity/doctor/database-checks.js';
import { runChecks } from '../../prefentity/doctor/checks.js';
import { openAppDatabase } from '../../prefentity/doctor/open-database.js';
import { reportFindings } from '../dev/report-findings.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  description:
    'Connection, version, clocks, texts, pool and disk are checked of each database of the environment (ANALYTICS_DB_ENGINE), the rest of the default one. With --strict it tries to cross the line between tenants with the rights of the app: rows of a tenant that does not exist are written, looked for as another one, and rolled back.',
  options: {
    strict: { type: 'boolean', description: 'Try to read and write across the line between tenants' },
  },
  examples: [
    { run: 'prefiq doctor database', does: 'checks the databases that the app is configured for' },
    { run: 'prefiq doctor database --strict', does: 'proves that tenants are kept apart' },
  ],
  async run({ options, cwd, env, out }) {
    const open = await openAppDatabase(cwd, env);
    try {
      reportFindings(await runChecks(databaseChecks(open, options.strict)), out);
    } finally {
      await open.close();
    }
  },
});
