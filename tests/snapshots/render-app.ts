/** A whole app of declarations, rendered in memory. Pure: versions and times are fixed. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { mustParse, type SourceFile } from 'prefiq/modelmeta';

import { firstSite } from '../../src/cli/create/site.js';
import { formatWide, render } from '../../src/engine/index.js';
import { diskTemplates } from '../../src/engine/render/disk-templates.js';
import type { AppInput } from '../../src/project/load/AppInput.js';
import { planApp } from '../../src/project/plan/plan-app.js';
import type { Tree } from './tree.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Answers = Pick<AppInput, 'db' | 'tenancy'>;
export const DEFAULTS: Answers = { db: 'sqlite', tenancy: 'none' };

export async function renderApp(
  declarations: readonly SourceFile[],
  answers: Answers = DEFAULTS,
  withSite = false,
): Promise<Tree> {
  const templates = diskTemplates(join(ROOT, 'templates'));
  const models = mustParse(declarations);
  const plan = await planApp(
    {
      name: 'crm',
      ...answers,
      pm: 'npm',
      specs: { prefiq: '^0.1.0', resources: '^0.1.0', toolkit: '^0.1.0' },
      answers: { template: 'app', ...answers, pm: 'npm' },
      version: '0.1.0',
      models,
      ...(withSite ? { site: firstSite('crm', models) } : {}),
      declarations,
      fixtures: {},
      now: new Date('2026-11-21T09:30:00Z'),
    },
    templates.list(),
  );
  const rendered = await formatWide(render(plan, templates));
  return new Map([...rendered.values()].map((file) => [file.path, String(file.content)]));
}
