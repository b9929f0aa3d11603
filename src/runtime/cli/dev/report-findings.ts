/** Findings as lines and as JSON; a failed check is exit 1. */

import { error } from '../../errors/error.js';
import type { Finding } from '../../prefentity/doctor/checks.js';
import type { Reporter } from '../kit/types.js';

export function reportFindings(findings: readonly Finding[], out: Reporter): void {
  const width = Math.max(...findings.map(({ name }) => name.length));
  for (const { name, ok, text, fix } of findings) {
    const mark = ok ? out.style.green('ok  ') : out.style.red('fail');
    out.say(`${mark} ${name.padEnd(width)}  ${text}`);
    if (fix !== undefined) out.say(`     ${' '.repeat(width)}  fix: ${fix}`);
  }
  const failed = findings.filter(({ ok }) => !ok);
  if (failed.length > 0) {
    const names = failed.map(({ name }) => name).join(', ');
    throw error(
      'PFQ_CHECK_FAILED',
      { failed: failed.length, count: findings.length, names },
      { details: findings },
    );
  }
  out.result({ checks: findings }, `${findings.length} checks passed`);
}
