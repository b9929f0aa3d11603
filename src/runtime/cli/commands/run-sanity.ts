import { appRoot, loadApp } from '../../prefentity/app/load-app.js';
import { runChecks } from '../../prefentity/doctor/checks.js';
import { sanityChecks } from '../../prefentity/doctor/sanity-checks.js';
import { reportFindings } from '../dev/report-findings.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  examples: [{ run: 'prefiq run migrate && prefiq run sanity', does: 'migrates, then checks' }],
  async run({ cwd, env, out }) {
    const app = await loadApp(appRoot(cwd), { from: env['ENV'] === 'production' ? 'built' : 'auto' });
    const sanity = await sanityChecks(app, env);
    try {
      reportFindings(await runChecks(sanity.checks), out);
    } finally {
      await sanity.close();
    }
  },
});
