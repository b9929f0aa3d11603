/** Edits of what runs in the browser. */
import { renameSync, rmSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';
import type { App } from '../../commands/app.js';
import type { HandEdit } from './HandEdit.js';

const MONOGRAM = 'src/components/ui/Monogram.tsx';
const MOVED = 'src/brand/Monogram.tsx';
const USERS_OF_MONOGRAM = [
  'src/components/palette/CommandPalette.tsx',
  'src/components/shell/Navigation.tsx',
  'src/components/dashboard/RecentList.tsx',
  'src/app/ModelCard.tsx',
];

function moveByHand(app: App): void {
  mkdirSync(dirname(app.path(MOVED)), { recursive: true });
  renameSync(app.path(MONOGRAM), app.path(MOVED));
  app.edit(MOVED, "'../ModelsContext.js'", "'../components/ModelsContext.js'");
  app.edit(MOVED, "'./cx.js'", "'../components/ui/cx.js'");
  app.edit(MOVED, "'./tone.js'", "'../components/ui/tone.js'");
  for (const path of USERS_OF_MONOGRAM) {
    app.edit(
      path,
      /'[./\w]*\/ui\/Monogram\.js'/,
      path.includes('components/') ? "'../../brand/Monogram.js'" : "'../brand/Monogram.js'",
    );
  }
}

export const FRONTEND_EDITS: readonly HandEdit[] = [
  {
    name: 'words in a renamed folder',
    make: (app, { words }) =>
      app.edit(`${words}/en.ts`, "closeMenu: 'Close the menu'", "closeMenu: 'Put the menu away'"),
    alive: (app, { words }) => expect(app.read(`${words}/en.ts`)).toContain("closeMenu: 'Put the menu away'"),
  },
  {
    name: 'letters of other scripts',
    make: (app, { words }) =>
      app.edit(`${words}/de.ts`, "close: 'Schließen'", "close: 'Schließen – 漢字 🎉'"),
    alive: (app, { words }) => expect(app.read(`${words}/de.ts`)).toContain("close: 'Schließen – 漢字 🎉'"),
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
    make: (app) =>
      app.edit(
        'src/services/client.ts',
        'const chain: Middleware[] = [];',
        'const chain: Middleware[] = []; // ours',
      ),
    alive: (app) =>
      expect(app.read('src/services/client.ts')).toContain('const chain: Middleware[] = []; // ours'),
  },
  {
    name: 'the second part of it',
    make: (app, { problem }) =>
      app.edit(
        problem,
        /( {4}this\.requestId = .*\n {2}\}\n)/,
        '$1\n  get isGone(): boolean {\n    return this.status === 410;\n  }\n',
      ),
    alive: (app, { problem }) =>
      expect(app.read(problem)).toContain('  get isGone(): boolean {\n    return this.status === 410;'),
  },
  {
    name: 'markup on a page of a moved folder',
    make: (app, { pages }) =>
      app.edit(
        `${pages}/projects/ProjectListPage.tsx`,
        '  return <ModelList model={projectModel} resource={projectResource} />;\n',
        '  return (\n    <>\n      <p className="hint">Ours</p>\n      <ModelList model={projectModel} resource={projectResource} />\n    </>\n  );\n',
      ),
    alive(app, { pages }) {
      expect(app.read(`${pages}/projects/ProjectListPage.tsx`)).toContain(
        '      <p className="hint">Ours</p>\n',
      );
      expect(app.has('src/pages/projects/ProjectListPage.tsx')).toBe(false);
    },
  },
  {
    name: 'a component of their own that imports what moves',
    make: (app, { words, problem, pages }) => {
      const from = (path: string): string => path.replace('src/', '../').replace(/\.tsx?$/, '.js');
      app.write(
        'src/data/Extra.tsx',
        `import { lazy } from 'react';

import { createClient } from '../services/client.js';
import { ApiProblem } from '${from(problem)}';
import { text } from "${from(words)}/text.js";

const Late = lazy(() =>
  import('${from(pages)}/projects/ProjectListPage.js').then((page) => ({ default: page.ProjectListPage })),
);
export type Words = typeof import('${from(words)}/en.js');

export const Extra = () => (createClient === undefined || ApiProblem === undefined ? text.actions.close : <Late />);
`,
      );
    },
    alive(app) {
      const text = app.read('src/data/Extra.tsx');
      for (const path of [
        'services/client',
        'services/problem',
        'i18n/text',
        'i18n/en',
        'app/projects/ProjectListPage',
      ]) {
        expect(text).toMatch(new RegExp(`['"]\\.\\./${path}\\.js['"]`));
      }
      expect(text).not.toMatch(/translations|\.\.\/pages/);
    },
  },
  {
    name: 'a mock of what moves, in a test of their own',
    make: (app, { words }) =>
      app.write(
        'src/tests/own.test.ts',
        `import { expect, it, vi } from 'vitest';

vi.mock('../${words.slice(4)}/plural.js', () => ({ pluralOf: () => () => 'mocked' }));

it('is mocked', async () => {
  const { pluralOf } = await import('../${words.slice(4)}/plural.js');
  expect(pluralOf('en')(1, { other: '#' })).toBe('mocked');
});
`,
      ),
    alive: (app) =>
      expect(app.read('src/tests/own.test.ts').match(/'\.\.\/i18n\/plural\.js'/g)).toHaveLength(2),
  },
  {
    name: 'a scaffolded file moved by hand',
    make: moveByHand,
    alive(app) {
      expect(app.has(MONOGRAM)).toBe(false);
      expect(app.read(MOVED)).toContain("from '../components/ui/cx.js'");
      for (const path of USERS_OF_MONOGRAM) expect(app.read(path)).toContain("brand/Monogram.js'");
    },
  },
  {
    name: 'a scaffolded file deleted',
    make: (app) => rmSync(app.path('src/tests/i18n.test.ts')),
    alive: (app) => expect(app.has('src/tests/i18n.test.ts')).toBe(false),
  },
  {
    name: 'a file without its last newline',
    make: (app) => app.edit('src/components/ui/Badge.tsx', /px-2 text-xs([\s\S]*\})\n$/, 'px-3 text-xs$1'),
    alive: (app) => expect(app.read('src/components/ui/Badge.tsx')).toMatch(/px-3 text-xs[\s\S]*[^\n]$/),
  },
  {
    name: 'the body of a function replaced',
    make: (app) =>
      app.edit(
        'src/components/ui/cx.ts',
        "names.filter(Boolean).join(' ')",
        "names.filter((name) => !!name).join(' ')",
      ),
    alive: (app) =>
      expect(app.read('src/components/ui/cx.ts')).toContain("names.filter((name) => !!name).join(' ')"),
  },
  {
    name: 'a file that is no longer made, edited and in use',
    make: (app) => {
      if (!app.has('src/hooks/useTitle.ts')) return;
      app.edit('src/hooks/useTitle.ts', 'document.title = title;', 'document.title = `CRM: ${title}`;');
      app.write(
        'src/extra/Titled.tsx',
        "import { useTitle } from '../hooks/useTitle.js';\n\nexport function Titled() {\n  useTitle('ours');\n  return null;\n}\n",
      );
    },
    alive(app) {
      if (app.has('src/extra/Titled.tsx'))
        expect(app.read('src/hooks/useTitle.ts')).toContain('`CRM: ${title}`');
    },
  },
  {
    name: 'a colour, in a file with a byte order mark',
    make: (app) =>
      app.write(
        'src/styles/tokens.css',
        `\uFEFF${app.read('src/styles/tokens.css').replace('--on-accent: #ffffff', '--on-accent: #fafafa')}`,
      ),
    alive: (app) => expect(app.read('src/styles/tokens.css')).toMatch(/^\uFEFF[\s\S]*--on-accent: #fafafa/),
  },
  {
    name: 'a rule at the end of a style sheet',
    make: (app) =>
      app.write(
        'src/styles/index.css',
        `${app.read('src/styles/index.css')}\n.hint {\n  color: var(--muted);\n}\n`,
      ),
    alive: (app) =>
      expect(app.read('src/styles/index.css')).toMatch(/\n\.hint \{\n {2}color: var\(--muted\);\n\}\n$/),
  },
];
