/** Edits of what runs in the browser. */
import { renameSync, rmSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';
import type { App } from '../../commands/app.js';
import { placeOf, type HandEdit } from './HandEdit.js';

const MONOGRAM = 'src/components/ui/Monogram.tsx';
const RULES = 'src/styles/base.css';
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
    name: 'words',
    parts: ['src/i18n/en.ts'],
    make: (app) =>
      app.edit(
        placeOf(app, 'src/i18n/en.ts'),
        "closeMenu: 'Close the menu'",
        "closeMenu: 'Put the menu away'",
      ),
    alive: (app) =>
      expect(app.read(placeOf(app, 'src/i18n/en.ts'))).toContain("closeMenu: 'Put the menu away'"),
  },
  {
    name: 'letters of other scripts',
    parts: ['src/i18n/de.ts'],
    make: (app) =>
      app.edit(placeOf(app, 'src/i18n/de.ts'), "close: 'Schließen'", "close: 'Schließen – 漢字 🎉'"),
    alive: (app) =>
      expect(app.read(placeOf(app, 'src/i18n/de.ts'))).toContain("close: 'Schließen – 漢字 🎉'"),
  },
  {
    name: 'a comment at the end of a line',
    parts: ['src/services/client.ts'],
    make: (app) =>
      app.edit(
        placeOf(app, 'src/services/client.ts'),
        'const chain: Middleware[] = [];',
        'const chain: Middleware[] = []; // ours',
      ),
    alive: (app) =>
      expect(app.read(placeOf(app, 'src/services/client.ts'))).toContain(
        'const chain: Middleware[] = []; // ours',
      ),
  },
  {
    name: 'markup on a page',
    make: (app) =>
      app.edit(
        `src/app/projects/ProjectListPage.tsx`,
        '  return <ModelList model={projectModel} resource={projectResource} />;\n',
        '  return (\n    <>\n      <p className="hint">Ours</p>\n      <ModelList model={projectModel} resource={projectResource} />\n    </>\n  );\n',
      ),
    alive(app) {
      expect(app.read('src/app/projects/ProjectListPage.tsx')).toContain(
        '      <p className="hint">Ours</p>\n',
      );
    },
  },
  {
    name: 'a test of their own with a mock',
    only: '0.1.0',
    make: (app) =>
      app.write(
        'src/tests/own.test.ts',
        `import { expect, it, vi } from 'vitest';

vi.mock('../i18n/plural.js', () => ({ pluralOf: () => () => 'mocked' }));

it('is mocked', async () => {
  const { pluralOf } = await import('../i18n/plural.js');
  expect(pluralOf('en')(1, { other: '#' })).toBe('mocked');
});
`,
      ),
    alive: (app) =>
      expect(app.read('src/tests/own.test.ts').match(/'@codexion\/resources\/i18n\/plural'/g)).toHaveLength(
        2,
      ),
  },
  {
    name: 'a scaffolded file moved by hand',
    only: '0.1.0',
    make: moveByHand,
    alive(app) {
      expect(app.has(MONOGRAM)).toBe(false);
      expect(app.read(MOVED)).toContain("from '@codexion/resources/ui/cx'");
      for (const path of USERS_OF_MONOGRAM)
        expect(app.read(placeOf(app, path))).toContain("brand/Monogram.js'");
    },
  },
  {
    name: 'a scaffolded file deleted',
    only: '0.1.0',
    make: (app) => rmSync(app.path('src/tests/i18n.test.ts')),
    alive: (app) => expect(app.has('src/tests/i18n.test.ts')).toBe(false),
  },
  {
    name: 'a file without its last newline',
    parts: ['src/components/ui/Badge.tsx'],
    make: (app) => app.edit('src/components/ui/Badge.tsx', /px-2 text-xs([\s\S]*\})\n$/, 'px-3 text-xs$1'),
    alive: (app) => expect(app.read('src/components/ui/Badge.tsx')).toMatch(/px-3 text-xs[\s\S]*[^\n]$/),
  },
  {
    name: 'the body of a function replaced',
    parts: ['src/components/ui/cx.ts'],
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
    name: 'a colour, in a file with a byte order mark',
    only: '0.1.0',
    make: (app) =>
      app.write(
        'src/styles/tokens.css',
        `\uFEFF${app.read('src/styles/tokens.css').replace('--on-accent: #ffffff', '--on-accent: #fafafa')}`,
      ),
    alive: (app) => expect(app.read('src/styles/tokens.css')).toMatch(/^\uFEFF[\s\S]*--on-accent: #fafafa/),
  },
  {
    name: 'a rule at the end of a style sheet',
    // The rules of the design system went to a sheet of their own, and what stood behind them went along.
    make: (app) =>
      app.write(
        'src/styles/index.css',
        `${app.read('src/styles/index.css')}\n.hint {\n  color: var(--muted);\n}\n`,
      ),
    alive: (app) =>
      expect(app.read(app.has(RULES) ? RULES : 'src/styles/index.css')).toMatch(
        /\n\.hint \{\n {2}color: var\(--muted\);\n\}\n$/,
      ),
  },
];
