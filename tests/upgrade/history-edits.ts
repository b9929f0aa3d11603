/** Edits by hand to the project of the history between two versions, each of another kind. */
import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'prettier';
import { expect } from 'vitest';
import type { App } from '../commands/app.js';
import type { Version } from './history-editions.js';

/** Names and paths that changed between versions. */
interface Places {
  readonly routes: string;
  readonly words: string;
  readonly pages: string;
  readonly settings: string;
  readonly features: string;
  /** Module of `ApiProblem`. */
  readonly problem: string;
  /** Base class of services. */
  readonly Services: string;
  readonly createTestApp: string;
  /** Module that exports `newEntity`. */
  readonly newEntity: string;
}

const IN_3: Places = {
  routes: 'bin/api',
  words: 'src/i18n',
  pages: 'src/app',
  settings: 'bin/config/app.ts',
  features: 'bin/config/features.ts',
  problem: 'src/services/problem.ts',
  Services: 'Services',
  createTestApp: 'createTestApp',
  newEntity: 'prefiq/testing',
};

const IN_2: Places = {
  ...IN_3,
  words: 'src/translations',
  pages: 'src/pages',
  problem: 'src/services/client.ts',
  Services: 'ServiceBase',
  newEntity: 'prefiq',
};

const IN_1: Places = {
  ...IN_2,
  routes: 'bin/routes',
  settings: 'bin/config.ts',
  features: 'bin/config.ts',
  createTestApp: 'openTestApp',
};

const PLACES: Readonly<Record<Version, Places>> = { '1.0.0': IN_1, '2.0.0': IN_2, '3.0.0': IN_3 };

interface HistoryEdit {
  readonly name: string;
  /** `at`: the paths in the version the project was made with. */
  make(app: App, at: Places): void;
  /** Throws where the edit did not survive to the latest version. */
  alive(app: App): void;
}

const PROJECT = 'bin/services/ProjectService.ts';
const CUSTOMER = 'bin/services/CustomerService.ts';
const PROVIDER = 'bin/providers/ProjectProvider.ts';
const MOVED = 'src/brand/Badge.tsx';
const json = (app: App, path: string) => JSON.parse(app.read(path)) as Record<string, Record<string, string>>;
const moduleOf = (path: string, up: string): string => path.replace(/^\w+\//, up).replace(/\.tsx?$/, '.js');

const BACKEND: readonly HistoryEdit[] = [
  {
    name: 'a comment at the top of a file whose imports change',
    make: (app) => app.write(PROJECT, `// Ours since 2026.\n${app.read(PROJECT)}`),
    alive: (app) => expect(app.read(PROJECT)).toMatch(/^\/\/ Ours since 2026\.\n/),
  },
  {
    name: 'a method in the middle of a class, which uses a renamed export',
    make: (app, { Services }) =>
      app.edit(
        PROJECT,
        /(super\(Project, deps\);\n {2}\}\n)/,
        `$1\n  greet(): string {\n    return ${Services}.name;\n  }\n`,
      ),
    alive: (app) => expect(app.read(PROJECT)).toContain('  greet(): string {\n    return Services.name;'),
  },
  {
    name: 'a line next to one that the template changed',
    make: (app) => app.edit(PROJECT, / \* Override a hook .*\n/, '$& * Ask Ada before you do.\n'),
    alive: (app) => expect(app.read(PROJECT)).toContain(' * Ask Ada before you do.\n */'),
  },
  {
    name: 'a function at the end of a file',
    make: (app) =>
      app.write(
        CUSTOMER,
        `${app.read(CUSTOMER)}\nexport const isVip = (code: string): boolean => code === 'VIP';\n`,
      ),
    alive: (app) => expect(app.read(CUSTOMER)).toMatch(/\nexport const isVip = .*\n$/),
  },
  {
    name: 'a name added to an import whose other names change',
    make: (app, { Services }) => {
      app.edit(CUSTOMER, `{ ${Services}, type ServiceDeps }`, `{ ${Services}, type ServiceDeps, uuidv7 }`);
      app.edit(CUSTOMER, /(super\(Customer, deps\);\n {2}\}\n)/, '$1\n  readonly instance = uuidv7();\n');
    },
    alive(app) {
      expect(app.read(CUSTOMER)).toMatch(/import \{[^}]*\buuidv7\b[^}]*\} from 'prefiq'/);
      expect(app.read(CUSTOMER)).toContain('  readonly instance = uuidv7();');
    },
  },
  {
    name: 'a file with CRLF',
    make(app) {
      app.edit(
        'bin/models/Project.ts',
        /(static override readonly model = .*\n)/,
        '$1\n  get isYoung(): boolean {\n    return this.data.version === 1;\n  }\n',
      );
      app.write('bin/models/Project.ts', app.read('bin/models/Project.ts').replaceAll('\n', '\r\n'));
    },
    alive(app) {
      const text = app.read('bin/models/Project.ts');
      expect(text).toContain('  get isYoung(): boolean {\r\n');
      expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    },
  },
  {
    name: 'a file in the layout of another prettier',
    make: (app) => app.write(PROVIDER, laidOut.get(app.read(PROVIDER)) ?? ''),
    alive(app) {
      expect(app.read(PROVIDER)).toContain(
        '    override register(container: Container): void {\n        container',
      );
      expect(app.read(PROVIDER)).not.toMatch(/;$/m);
    },
  },
  {
    name: 'a setting in a file that was split',
    make: (app, { settings }) => app.edit(settings, 'max: 1200', 'max: 600'),
    alive: (app) => expect(app.read('bin/config/app.ts')).toContain('max: 600'),
  },
  {
    name: 'a switch in the other part of it',
    make: (app, { features }) => app.edit(features, 'features = {}', 'features = { beta: true }'),
    alive: (app) => expect(app.read('bin/config/features.ts')).toContain('features = { beta: true }'),
  },
  {
    name: 'an import of the split file in a scaffolded one',
    make(app, { features }) {
      const from = moduleOf(features, './');
      app.edit('bin/plugin.ts', 'import { models', `import { features } from '${from}';\nimport { models`);
      app.write(
        'bin/plugin.ts',
        `${app.read('bin/plugin.ts')}\nexport const isBeta = (): boolean => Object.keys(features).length > 0;\n`,
      );
    },
    alive(app) {
      expect(app.read('bin/plugin.ts')).toContain("import { features } from './config/features.js';");
      expect(app.read('bin/plugin.ts')).toContain('export const isBeta');
    },
  },
  {
    name: 'a clause in a file of a renamed folder',
    make: (app, { routes }) =>
      app.edit(`${routes}/project.routes.ts`, 'service: projectService,', 'service: projectService, // ours'),
    alive: (app) => expect(app.read('bin/api/project.routes.ts')).toContain('projectService, // ours'),
  },
  {
    name: 'an executable bit on a file of a renamed folder',
    make: (app, { routes }) => chmodSync(app.path(`${routes}/customer.routes.ts`), 0o755),
    alive: (app) => expect(statSync(app.path('bin/api/customer.routes.ts')).mode & 0o777).toBe(0o755),
  },
  {
    name: 'a test added to a generated one that grew',
    make: (app) =>
      app.edit(
        'bin/tests/project.service.test.ts',
        "describe('ProjectService', () => {\n",
        "$&  it('greets', async () => {\n    expect((await open()).greet()).not.toBe('');\n  });\n\n",
      ),
    alive: (app) =>
      expect(app.read('bin/tests/project.service.test.ts')).toContain("  it('greets', async () => {"),
  },
  {
    name: 'a test of their own that uses renamed exports of the runtime',
    make: (app, { createTestApp, newEntity }) =>
      app.write(
        'bin/tests/own.test.ts',
        `import { newEntity } from '${newEntity}';
import { ${createTestApp}, type TestApp } from 'prefiq/testing';

import plugin from '../plugin.js';

export const app: TestApp = await ${createTestApp}(plugin);
export const made = newEntity;
`,
      ),
    alive(app) {
      expect(app.read('bin/tests/own.test.ts')).toContain('await createTestApp(plugin');
      expect(app.read('bin/tests/own.test.ts')).toContain("import { newEntity } from 'prefiq/testing';");
    },
  },
  {
    name: 'a module of their own beside the routes, which follows them',
    make: (app, { routes }) =>
      app.write(
        'bin/services/billing.ts',
        `import { projectRoutes } from '${moduleOf(routes, '../')}/project.routes.js';\n\nexport const billed = [projectRoutes];\n`,
      ),
    alive: (app) => expect(app.read('bin/services/billing.ts')).toContain("from '../api/project.routes.js';"),
  },
];

const FRONTEND: readonly HistoryEdit[] = [
  {
    name: 'words in a renamed folder, in letters of other scripts',
    make: (app, { words }) => app.edit(`${words}/en.ts`, "close: 'Close'", "close: 'Schließen – 漢字 🎉'"),
    alive: (app) => expect(app.read('src/i18n/en.ts')).toContain("close: 'Schließen – 漢字 🎉'"),
  },
  {
    name: 'a module of their own in the folder that is renamed',
    make: (app, { words }) =>
      app.write(
        `${words}/shout.ts`,
        "import { text } from './text.js';\n\nexport const shout = (): string => text.actions.cancel.toUpperCase();\n",
      ),
    alive(app) {
      const own = ['src/translations/shout.ts', 'src/i18n/shout.ts'].find((path) => app.has(path)) ?? '';
      expect(app.read(own)).toMatch(/from '(\.\.\/i18n|\.)\/text\.js'/);
      expect(app.read(own)).toContain('text.actions.cancel.toUpperCase()');
    },
  },
  {
    name: 'the first part of a file that was split',
    make: (app) => app.edit('src/services/client.ts', 'chain: Middleware[] = [];', '$& // ours'),
    alive: (app) => expect(app.read('src/services/client.ts')).toContain('chain: Middleware[] = []; // ours'),
  },
  {
    name: 'the second part of it',
    make: (app, { problem }) =>
      app.edit(
        problem,
        /( {4}this\.requestId = .*\n {2}\}\n)/,
        '$1\n  get isGone(): boolean {\n    return this.status === 410;\n  }\n',
      ),
    alive: (app) =>
      expect(app.read('src/services/problem.ts')).toContain(
        '  get isGone(): boolean {\n    return this.status === 410;',
      ),
  },
  {
    name: 'markup on a page of a moved folder',
    make: (app, { pages }) =>
      app.edit(
        `${pages}/projects/ProjectListPage.tsx`,
        '  return <ModelList model={projectModel} resource={projectResource} />;\n',
        '  return (\n    <>\n      <p className="hint">Ours</p>\n      <ModelList model={projectModel} resource={projectResource} />\n    </>\n  );\n',
      ),
    alive(app) {
      expect(app.read('src/app/projects/ProjectListPage.tsx')).toContain(
        '      <p className="hint">Ours</p>\n',
      );
      expect(app.has('src/pages/projects/ProjectListPage.tsx')).toBe(false);
    },
  },
  {
    name: 'a component of their own that imports what moves, in every way',
    make: (app, { words, problem, pages }) =>
      app.write(
        'src/data/Extra.tsx',
        `import { lazy } from 'react';

import { createClient } from '../services/client.js';
import { ApiProblem } from '${moduleOf(problem, '../')}';
import { text } from "${moduleOf(words, '../')}/text.js";

const Late = lazy(() =>
  import('${moduleOf(pages, '../')}/projects/ProjectListPage.js').then((page) => ({ default: page.ProjectListPage })),
);
export type Words = typeof import('${moduleOf(words, '../')}/en.js');

export const Extra = () => (createClient === undefined || ApiProblem === undefined ? text.actions.close : <Late />);
`,
      ),
    alive(app) {
      const text = app.read('src/data/Extra.tsx');
      const modules = [
        'services/client',
        'services/problem',
        'i18n/text',
        'i18n/en',
        'app/projects/ProjectListPage',
      ];
      for (const path of modules) expect(text).toMatch(new RegExp(`['"]\\.\\./${path}\\.js['"]`));
      expect(text).not.toMatch(/translations|\.\.\/pages/);
    },
  },
  {
    name: 'a mock of what moves, in a test of their own',
    make: (app, { words }) =>
      app.write(
        'src/tests/own.test.ts',
        `import { vi } from 'vitest';\n\nvi.mock('${moduleOf(words, '../')}/text.js', () => ({ text: {} }));\n`,
      ),
    alive: (app) => expect(app.read('src/tests/own.test.ts')).toContain("vi.mock('../i18n/text.js'"),
  },
  {
    name: 'a file moved by hand',
    make(app) {
      mkdirSync(dirname(app.path(MOVED)), { recursive: true });
      renameSync(app.path('src/components/Badge.tsx'), app.path(MOVED));
    },
    alive(app) {
      expect(app.has('src/components/Badge.tsx')).toBe(false);
      expect(app.read(MOVED)).toContain('export function Badge');
    },
  },
  {
    name: 'a file that is no longer made, edited and in use',
    make(app) {
      app.edit('src/hooks/useTitle.ts', 'document.title = title;', 'document.title = `Shop: ${title}`;');
      app.write(
        'src/extra/Titled.tsx',
        "import { useTitle } from '../hooks/useTitle.js';\n\nuseTitle('ours');\n",
      );
    },
    alive: (app) => expect(app.read('src/hooks/useTitle.ts')).toContain('`Shop: ${title}`'),
  },
  {
    name: 'a colour, in a file with a byte order mark, and without its last newline',
    make: (app) =>
      app.write(
        'src/styles/tokens.css',
        `\uFEFF${app.read('src/styles/tokens.css').replace('--on-accent: #ffffff', '--on-accent: #fafafa').trimEnd()}`,
      ),
    alive: (app) =>
      expect(app.read('src/styles/tokens.css')).toMatch(/^\uFEFF[\s\S]*--on-accent: #fafafa[\s\S]*[^\n]$/),
  },
];

const SETTINGS: readonly HistoryEdit[] = [
  {
    name: 'a dependency, a script, and a newer range than the one that was raised',
    make(app) {
      app.edit('package.json', '"lucide-react":', '"left-pad": "~1.3.0",\n    "lucide-react":');
      app.edit(
        'package.json',
        '"test": "vitest run"',
        '"report": "node report.js",\n    "test": "vitest run"',
      );
      app.edit('package.json', /"vite": "[^"]*"/, '"vite": "^8.99.0"');
    },
    alive(app) {
      const { dependencies, devDependencies, scripts } = json(app, 'package.json');
      expect(dependencies).toHaveProperty('left-pad', '~1.3.0');
      expect(scripts).toHaveProperty('report', 'node report.js');
      expect(devDependencies).toHaveProperty('vite', '^8.99.0');
    },
  },
  {
    name: 'an option with its reason in tsconfig.json',
    make: (app) =>
      app.edit(
        'tsconfig.json',
        '    "noEmit": true',
        '    // Ours: old scripts.\n    "allowJs": true,\n    "noEmit": true',
      ),
    alive: (app) =>
      expect(app.read('tsconfig.json')).toContain('    // Ours: old scripts.\n    "allowJs": true,\n'),
  },
  {
    name: 'a paragraph in the README, below a heading that changed',
    make: (app) => app.edit('README.md', '## Testing\n', 'Our ERP reads the same API.\n\n## Testing\n'),
    alive: (app) => expect(app.read('README.md')).toContain('Our ERP reads the same API.\n\n## Testing\n'),
  },
  {
    name: 'a line in .gitignore',
    make: (app) => app.edit('.gitignore', '/coverage/\n', '/coverage/\n/uploads/\n'),
    alive: (app) => expect(app.read('.gitignore')).toContain('/coverage/\n/uploads/\n'),
  },
  {
    name: 'a comment in project.yml',
    make: (app) => app.edit('project.yml', /^tenancy: none$/m, 'tenancy: none # one company'),
    alive: (app) => expect(app.read('project.yml')).toContain('tenancy: none # one company'),
  },
  {
    name: 'a document that is no longer made, edited',
    make: (app) => app.edit('docs/GETTING_STARTED.md', /$/, '\nAsk Ada for a login.\n'),
    alive: (app) => expect(app.read('docs/GETTING_STARTED.md')).toContain('Ask Ada for a login.\n'),
  },
  {
    name: 'a scaffolded file deleted',
    make: (app, { words }) => rmSync(app.path(`${words}/unused.ts`)),
    alive: (app) => expect(app.has('src/i18n/unused.ts')).toBe(false),
  },
  {
    name: 'fixtures, which are written once',
    make: (app) => app.edit('core/fixtures/customer.json', /"name": "[^"]*"/, '"name": "Ours Ltd"'),
    alive: (app) => expect(app.read('core/fixtures/customer.json')).toContain('"name": "Ours Ltd"'),
  },
  {
    name: 'files of no kind the tool knows',
    make: (app) => app.write('assets/logo.bin', '\0\x01\x02 translations/text.js\0'),
    alive: (app) => expect(app.read('assets/logo.bin')).toBe('\0\x01\x02 translations/text.js\0'),
  },
];

const laidOut = new Map<string, string>();

/** Formats it by another team's settings: four columns, no semicolons. */
async function layOut(text: string): Promise<void> {
  const settings = { semi: false, singleQuote: false, tabWidth: 4, printWidth: 60 } as const;
  laidOut.set(text, await format(text, { filepath: 'a.ts', ...settings, trailingComma: 'none' }));
}

export const HISTORY_EDITS: readonly HistoryEdit[] = [...BACKEND, ...FRONTEND, ...SETTINGS];

export async function makeHistoryEdits(app: App, version: Version): Promise<void> {
  await layOut(app.read(PROVIDER));
  for (const { make } of HISTORY_EDITS) make(app, PLACES[version]);
}
