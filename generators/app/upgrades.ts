/**
 * Every change of the templates that files cannot tell by themselves, oldest first. The texts are the changelog.
 *
 * 0.0.1 and 0.0.2 were never published: they stand in snapshots/releases so that upgrades are tested over several
 * versions from the first release on.
 */

import type { TemplateUpgrade } from '../../src/project/upgrade/TemplateUpgrade.js';

export const UPGRADES: readonly TemplateUpgrade[] = [
  {
    to: '0.0.2',
    changes: [
      'Routes of the models moved from bin/routes to bin/api.',
      'bin/config.ts became bin/config/app.ts (settings) and bin/config/features.ts (switches).',
      'prefiq/testing: openTestApp is called createTestApp.',
      'The answer `database` is called `db`; the package manager is remembered as `pm`.',
      'The welcome page is gone: the start page says the same.',
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
    to: '0.1.0',
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
