/**
 * Three versions of the templates of a small project that nobody has: every kind of change between versions in some
 * twenty files, below history/<version>. `.txt` behind each name keeps compilers, linters and test runners away.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, CommandRef } from 'prefiq/cli';
import { editManifest, MANIFEST_FILE } from 'prefiq/manifest';
import upgradeCommand from '../../src/cli/commands/upgrade.js';
import type { Edition } from '../../src/cli/upgrade/edition.js';
import { upgrade, type UpgradeOptions } from '../../src/cli/upgrade/run.js';
import { packageRoot } from '../../src/cli/package-root.js';
import type { TemplateSource } from '../../src/engine/index.js';
import type { ContentRow } from '../../src/engine/types.js';
import type { LoadedProject } from '../../src/project/load/load-project.js';
import type { EverythingRequest, PlannedEverything } from '../../src/project/plan/plan-everything.js';
import { modelOrigin } from '../../src/project/rows/plan-model.js';
import type { TemplateUpgrade } from '../../src/project/upgrade/TemplateUpgrade.js';

const FOLDER = join(packageRoot(), 'tests/upgrade/history');
const SUFFIX = '.txt';

export const VERSIONS = ['1.0.0', '2.0.0', '3.0.0'] as const;
export type Version = (typeof VERSIONS)[number];
export const [OLDEST, , LATEST] = VERSIONS;

export const HISTORY: readonly TemplateUpgrade[] = [
  {
    to: '2.0.0',
    changes: [
      'Routes of the models moved from bin/routes to bin/api.',
      'bin/config.ts became bin/config/app.ts (settings) and bin/config/features.ts (switches).',
      'The answer `database` is called `db`; the package manager is remembered as `pm`.',
    ],
    paths: { 'bin/routes/': 'bin/api/' },
    splits: [{ from: 'bin/config.ts', into: ['bin/config/app.ts', 'bin/config/features.ts'] }],
    api: [{ module: 'prefiq/testing', from: 'openTestApp', to: 'createTestApp' }],
    answers: [
      { rename: 'database', to: 'db' },
      { add: 'pm', value: 'npm' },
    ],
  },
  {
    to: '3.0.0',
    changes: [
      'Words of the frontend moved from src/translations to src/i18n, pages of the models from src/pages to src/app.',
      'Problems of the API have a module of their own: src/services/problem.ts, split from client.ts.',
      'prefiq: ServiceBase is called Services; newEntity and placeRecords are exported by prefiq/testing.',
      'The hook useTitle and docs/GETTING_STARTED.md are gone.',
    ],
    paths: {
      'src/translations/': 'src/i18n/',
      'src/pages/__models@kebab__/': 'src/app/__models@kebab__/',
    },
    splits: [{ from: 'src/services/client.ts', into: ['src/services/client.ts', 'src/services/problem.ts'] }],
    api: [
      { module: 'prefiq', from: 'ServiceBase', to: 'Services' },
      { module: 'prefiq', from: 'newEntity', to: 'newEntity', toModule: 'prefiq/testing' },
      { module: 'prefiq', from: 'placeRecords', to: 'placeRecords', toModule: 'prefiq/testing' },
    ],
  },
];

/** Written by the user, or once and never again. */
export const ONCE = /\.model\.yml$|^core\/fixtures\/|^project\.yml$/;

/** The files of a version that its templates render, for the models a project has. */
export function rowsOf(version: Version, models: readonly string[]): readonly ContentRow[] {
  return filesOf(version).flatMap(([to, content]): readonly ContentRow[] => {
    if (ONCE.test(to)) return [];
    const owner = ['Customer', 'Project'].find((model) => to.toLowerCase().includes(model.toLowerCase()));
    if (owner !== undefined && !models.includes(owner)) return [];
    const origin = owner === undefined ? 'app' : modelOrigin(owner);
    return [{ to, content, owner: 'user', origin, isLiteral: true }];
  });
}

export function filesOf(version: Version): readonly (readonly [path: string, text: string])[] {
  return readdirSync(join(FOLDER, version), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(FOLDER, version).length + 1))
    .sort()
    .map((path) => [
      path.slice(0, -SUFFIX.length).replace(/^gitignore$/, '.gitignore'),
      readFileSync(join(FOLDER, version, path), 'utf8'),
    ]);
}

export const NO_TEMPLATES: TemplateSource = { list: () => [], get: () => undefined };

function planOf(
  version: Version,
  project: LoadedProject,
  { edits = [] }: EverythingRequest,
): PlannedEverything {
  const { manifest, text } = project;
  const models = manifest.apps[0]?.models ?? [];
  const moved = { set: ['template', 'version'], value: version };
  const content = editManifest(text, manifest.template.version === version ? edits : [...edits, moved]);
  return {
    plan: [
      ...rowsOf(version, models),
      { to: MANIFEST_FILE, owner: 'shared', origin: 'manifest', content, from: text },
    ],
    origins: ['app', ...['Customer', 'Project'].map(modelOrigin)],
    stuck: [],
    unchanged: new Map(),
  };
}

export const editionOf = (version: Version): Edition => ({
  version,
  upgrades: HISTORY,
  loadTemplates: () => Promise.resolve(NO_TEMPLATES),
  plan: (project, request) => Promise.resolve(planOf(version, project, request)),
});

/** `prefiq upgrade` with the latest of the three installed. */
export const upgradeToLatest: CommandRef = {
  name: 'upgrade',
  summary: 'Bring the project to the latest version of the history',
  load: () =>
    Promise.resolve({
      ...(upgradeCommand as Command),
      run: (context) =>
        upgrade({ ...context, options: context.options as unknown as UpgradeOptions }, editionOf(LATEST)),
    }),
};
