/** Every part may be taken, and every part may be wrapped: an app with all of them type-checks. Takes the demo's packages. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prefiq } from './app.js';
import { appSource, hasDemo, install, type InstalledApp } from './installed.js';

const run = promisify(execFile);

interface Part {
  readonly part: string;
}

async function typeErrors(app: InstalledApp): Promise<string> {
  const tsc = join(app.root, 'node_modules/typescript/bin/tsc');
  const ended = await run(process.execPath, [tsc, '--noEmit'], { cwd: app.root, maxBuffer: 1 << 26 }).catch(
    (cause: { stdout: string }) => cause,
  );
  return ended.stdout;
}

describe.skipIf(!hasDemo)('an app with every part', () => {
  let source: Awaited<ReturnType<typeof appSource>>;
  beforeAll(async () => {
    source = await appSource(['Project:code:string!^,name:string!,state:enum(open,done)']);
    expect((await source.run('codegen')).code).toBe(0);
  }, 120_000);
  afterAll(() => source.dispose(), 60_000);

  it.each([
    ['taken', []],
    ['wrapped', ['--wrap']],
  ])(
    '%s type-checks',
    async (_, flags) => {
      const app = await install(source, { demo: true });
      const { parts } = (await prefiq(app.root, ['eject', '--list', '--json'])).json<{
        parts: readonly Part[];
      }>();
      let written = 0;
      for (const { part } of parts) {
        const { code, stderr } = await prefiq(app.root, ['eject', part, ...flags]);
        if (code === 0) written += 1;
        else expect(stderr).toMatch(/^PFQ_EJECT_WRAP/);
      }
      expect(written).toBeGreaterThan(parts.length / 2);
      expect(await typeErrors(app)).toBe('');
    },
    300_000,
  );
});
