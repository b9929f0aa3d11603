/** A user's script that goes through the app's own typed client. The app's compiler checks it, jiti runs it. */

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run, type Environment } from './process.js';

const SCRIPT = `import { ApiProblem } from '@codexion/resources/api/problem';
import type { projectResource } from './services/resources.gen.js';

export async function use(projects: typeof projectResource) {
  const refusal = async (act: Promise<unknown>): Promise<ApiProblem> => {
    const problem: unknown = await act.then(
      () => new Error('it was not refused'),
      (cause: unknown) => cause,
    );
    if (problem instanceof ApiProblem) return problem;
    throw problem;
  };
  const made = await projects.create({ code: 'E2E-1', name: 'Through the client' });
  const wrong = await refusal(projects.create({ code: 'E2E-2', name: 42 as unknown as string }));
  const list = await projects.list({ pageSize: 10, sort: '-createdAt', filter: { status: 'draft' } });
  const patched = await projects.update(made.id, { name: 'Patched' }, made.version);
  const stale = await refusal(projects.update(made.id, { name: 'Stale' }, made.version));
  const moved = await projects.transitions['activate']?.(made.id, patched.version);
  const again = await refusal(projects.transitions['activate']!(made.id));
  await projects.remove(made.id, moved?.version);
  const gone = await refusal(projects.get(made.id));
  return {
    made: [made.code, made.status, made.version],
    wrong: [wrong.status, wrong.violations.map(({ path }) => path)],
    listed: list.items.map(({ code }) => code),
    total: list.page.total,
    patched: [patched.name, patched.version],
    stale: stale.status,
    moved: [moved?.status, moved?.version],
    again: [again.status, again.code],
    gone: gone.status,
  };
}
`;

/** The client is made for pages: it asks the window where it is. */
const RUNNER = `import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

globalThis.window = { location: { origin: process.argv[2] } };
const { resolve } = createRequire(import.meta.resolve('prefiq'));
const { createJiti } = await import(pathToFileURL(resolve('jiti')).href);
const jiti = createJiti(import.meta.url, { fsCache: false });
const { projectResource } = await jiti.import('./src/services/resources.gen.ts');
const { use } = await jiti.import('./src/e2e.ts');
console.log(JSON.stringify(await use(projectResource)));
`;

/** The answer of {@link useClient} when everything works. */
export const EXPECTED = {
  made: ['E2E-1', 'draft', 1],
  wrong: [422, ['name']],
  listed: ['E2E-1'],
  total: 1,
  patched: ['Patched', 2],
  stale: 412,
  moved: ['active', 3],
  again: [409, 'PFQ_STATUS_TRANSITION'],
  gone: 404,
};

export interface ClientUse {
  readonly env?: Environment;
  /** Leaves the compiler out, where it has seen the same app before. */
  readonly isCompiled?: boolean;
}

export async function useClient(app: string, url: string, use: ClientUse = {}): Promise<unknown> {
  const { env = {}, isCompiled = false } = use;
  const [script, runner] = [join(app, 'src/e2e.ts'), join(app, 'e2e.mjs')];
  writeFileSync(script, SCRIPT);
  writeFileSync(runner, RUNNER);
  try {
    const compiler = join(app, 'node_modules/typescript/bin/tsc');
    if (!isCompiled) await run(process.execPath, [compiler, '--noEmit'], { cwd: app, env });
    const { stdout } = await run(process.execPath, [runner, url], { cwd: app, env, seconds: 30 });
    return JSON.parse(stdout);
  } finally {
    rmSync(script);
    rmSync(runner);
  }
}
