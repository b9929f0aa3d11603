/** Code of the user's own over what 0.1.0 wrote into the app: it follows what moved, and keeps what it still needs. */
import { expect } from 'vitest';
import type { App } from '../../commands/app.js';
import type { HandEdit } from './HandEdit.js';

interface Own {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** Module specifiers of the file after the upgrade, each as it is written. */
  readonly asks: readonly string[];
}

const own = ({ name, path, text, asks }: Own): HandEdit => ({
  name,
  only: '0.1.0',
  make: (app) => app.write(path, text),
  alive: (app) => expect(specifiers(app, path)).toEqual(asks),
});

const specifiers = (app: App, path: string): readonly string[] =>
  [...app.read(path).matchAll(/(?:from |import\(|import |mock\(|Actual\()'([^']+)'/g)].map(
    (found) => found[1] ?? '',
  );

const INDEX = 'src/styles/index.css';
const CARD = 'src/styles/base.css';

export const OWN_CODE_EDITS: readonly HandEdit[] = [
  own({
    name: 'a component of their own beside the others',
    path: 'src/components/list/OwnChip.tsx',
    text: `import type { ModelMeta } from 'prefiq/modelmeta';

import { Badge } from '../ui/Badge.js';
import { nameOf } from './naming.js';

export const OwnChip = ({ model, record }: { model: ModelMeta; record: { id: string } }) => (
  <Badge value={nameOf(model, record as never)} />
);
`,
    asks: ['prefiq/modelmeta', '@codexion/resources/ui/Badge', '@codexion/resources/format/naming'],
  }),
  own({
    name: 'a page of their own over components, hooks and words',
    path: 'src/app/own/Board.tsx',
    text: `import { PageHeader } from '../../components/shell/PageHeader.js';
import type { FieldOverride } from '../../components/overrides.js';
import { useOnline } from '../../hooks/useOnline.js';
import { text } from '../../i18n/text.js';
import { OwnChip } from '../../components/list/OwnChip.js';

export type Hint = FieldOverride<object, string>;
export const chip = OwnChip;

export function Board() {
  return <PageHeader title={useOnline() ? text.start.title : ''} />;
}
`,
    asks: [
      '@codexion/resources/ui/PageHeader',
      '@codexion/resources/models/overrides',
      '@codexion/resources/hooks/useOnline',
      '@codexion/resources/i18n/text',
      '../../components/list/OwnChip.js',
    ],
  }),
  own({
    name: 'dynamic imports',
    path: 'src/app/own/lazy.ts',
    text: `export const load = () => import('../../components/detail/ModelDetail.js');
export const words = async () => (await import('../../i18n/de.js')).de;
export const start = () => import('../StartPage.js');
`,
    asks: [
      '@codexion/resources/detail/ModelDetail',
      '@codexion/resources/i18n/de',
      '@codexion/resources/dashboard/StartPage',
    ],
  }),
  own({
    name: 're-exports',
    path: 'src/app/own/index.ts',
    text: `export { Button } from '../../components/ui/Button.js';
export * from '../../i18n/format.js';
export type { Resource } from '../../services/Resource.js';
`,
    asks: [
      '@codexion/resources/ui/Button',
      '@codexion/resources/format/values',
      '@codexion/resources/api/Resource',
    ],
  }),
  own({
    name: 'the client and its helpers, which are two modules now',
    path: 'src/app/own/fetch.ts',
    text: `import { api, unwrap } from '../../services/api.js';
import { projectResource } from '../../services/project.resource.js';

export const first = () => unwrap(api.GET('/api/projects'));
export const list = () => projectResource.list();
`,
    asks: ['../../services/api.js', '@codexion/resources/api/requests', '../../services/resources.gen.js'],
  }),
  own({
    name: 'a test of their own with helpers and mocks of what moved',
    path: 'src/tests/mocks.own.test.ts',
    text: `import { expect, it, vi } from 'vitest';

import { serve } from './stand-in.js';

vi.mock('../hooks/useTheme.js', async () => ({
  ...(await vi.importActual<object>('../hooks/useTheme.js')),
  THEMES: ['ours'],
}));

it('is mocked', async () => {
  const { THEMES } = await import('../hooks/useTheme.js');
  expect(THEMES).toEqual(['ours']);
  expect(typeof serve).toBe('function');
});
`,
    asks: [
      'vitest',
      '@codexion/resources/testing/stand-in',
      '@codexion/resources/hooks/useTheme',
      '@codexion/resources/hooks/useTheme',
    ],
  }),
  own({
    name: 'a page that the tool wrote, imported by path',
    path: 'src/app/own/pages.ts',
    text: `export { CustomerDetailPage } from '../customers/CustomerDetailPage.js';
`,
    asks: ['../customers/CustomerDetailPage.js'],
  }),
  {
    name: 'that page, though nobody edited it',
    only: '0.1.0',
    make: () => undefined,
    alive: (app) =>
      expect(app.read('src/app/customers/CustomerDetailPage.tsx')).toContain(
        'export function CustomerDetailPage',
      ),
  },
  {
    name: 'a test of the components edited, with the helpers it imports',
    only: '0.1.0',
    make: (app) =>
      app.edit(
        'src/tests/list.test.tsx',
        "describe('the order of a list'",
        "describe('the order of our list'",
      ),
    alive(app) {
      expect(app.read('src/tests/list.test.tsx')).toContain("describe('the order of our list'");
      expect(specifiers(app, 'src/tests/list.test.tsx')).toContain('./books.js');
      expect(specifiers(app, 'src/tests/books.tsx')).toContain('@codexion/resources/list/ModelList');
    },
  },
  {
    name: 'a test of pages edited',
    only: '0.1.0',
    make: (app) =>
      app.edit('src/tests/project.pages.test.tsx', "'the pages of projects'", "'our pages of projects'"),
    alive(app) {
      const text = app.read('src/tests/project.pages.test.tsx');
      expect(text).toContain("'our pages of projects'");
      expect(specifiers(app, 'src/tests/project.pages.test.tsx')).toContain(
        '@codexion/resources/format/naming',
      );
    },
  },
  {
    name: 'a rule of the design system edited',
    only: '0.1.0',
    make: (app) => app.edit(INDEX, 'border-radius: 0.75rem', 'border-radius: 0.125rem'),
    alive: (app) => expect(app.read(CARD)).toContain('border-radius: 0.125rem'),
  },
  {
    name: 'the theme of Tailwind edited, which the app and its site import',
    only: '0.1.0',
    make: (app) =>
      app.edit('src/styles/theme.css', '--color-faint:', '--color-ours: #123456;\n  --color-faint:'),
    alive(app) {
      expect(app.read('src/styles/theme.css')).toContain('--color-ours: #123456;');
      expect(app.read(INDEX)).toContain("@import './theme.css';");
      expect(app.read('sites/crm/src/styles/index.css')).toContain('src/styles/theme.css');
    },
  },
  {
    name: 'a route in the router',
    make: (app) =>
      app.edit('src/app/router.tsx', /( {2}\/\/ Pages .* go here\.\n)/, '$1  // Ours: /board.\n'),
    alive: (app) => expect(app.read('src/app/router.tsx')).toContain('  // Ours: /board.\n'),
  },
  {
    name: 'a line in main.tsx',
    make: (app) =>
      app.edit('src/main.tsx', '// No `await` here', "document.title = 'Ours';\n// No `await` here"),
    alive: (app) => expect(app.read('src/main.tsx')).toContain("document.title = 'Ours';\n"),
  },
];
