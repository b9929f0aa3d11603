import { bootChecks } from '../../prefentity/doctor/boot-checks.js';
import { runChecks } from '../../prefentity/doctor/checks.js';
import { reportFindings } from '../dev/report-findings.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  examples: [
    { run: 'prefiq doctor boot', does: 'boots the app once and shuts it down' },
    { run: 'prefiq doctor boot --json', does: 'prints the findings for a machine' },
  ],
  async run({ cwd, env, out }) {
    reportFindings(await runChecks(bootChecks(cwd, env)), out);
  },
});
