/** Imported into a measured process before all else: says at its end how much memory it has held at most, in KiB. */

import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  let peak = process.resourceUsage().maxRSS;
  try {
    // On Linux the figure above is inherited from whoever started this process, this one is not.
    peak = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    // No /proc on this system.
  }
  writeFileSync(process.env.PREFIQ_PEAK_FILE, String(peak));
});
