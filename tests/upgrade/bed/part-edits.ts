/** Edits of the components, hooks and words that 0.1.0 wrote into the app, and that are parts of a package now. */
import { rmSync } from 'node:fs';
import { expect } from 'vitest';
import type { App } from '../../commands/app.js';
import { placeOf, type HandEdit } from './HandEdit.js';

interface Words {
  readonly name: string;
  readonly path: string;
  readonly from: string | RegExp;
  readonly to: string;
}

/** Replaces words of a part by others, which must survive. */
const replaced = ({ name, path, from, to }: Words): HandEdit => ({
  name,
  parts: [path],
  make: (app) => app.edit(placeOf(app, path), from, to.replaceAll('$', '$$$$')),
  alive: (app) => expect(app.read(placeOf(app, path))).toContain(to),
});

const C = 'src/components/';
const UNUSED = `${C}ui/LinkTabs.tsx`;
const CRLF = `${C}list/StatusTabs.tsx`;
const HEADER = 'src/components/shell/FindButton.tsx';

export const PART_EDITS: readonly HandEdit[] = [
  replaced({
    name: 'a prop added to a component',
    path: `${C}list/Pagination.tsx`,
    from: 'readonly onPageSize: (size: number) => void;\n',
    to: 'readonly onPageSize: (size: number) => void;\n  readonly hint?: string;\n',
  }),
  replaced({
    name: 'an import added and used, of a part beside',
    path: `${C}list/SearchBox.tsx`,
    from: 'className="relative min-w-40 flex-1 sm:max-w-72"',
    to: "className={cx('relative min-w-40 flex-1', 'ours')}",
  }),
  {
    name: 'the import for it',
    parts: [`${C}list/SearchBox.tsx`],
    make: (app) =>
      app.edit(
        `${C}list/SearchBox.tsx`,
        /(import \{ useDebounced .*\n)/,
        "$1import { cx } from '../ui/cx.js';\n",
      ),
    alive: (app) =>
      expect(app.read(`${C}list/SearchBox.tsx`)).toMatch(/import \{ cx \} from '.*ui\/cx(\.js)?'/),
  },
  replaced({
    name: 'a class changed',
    path: `${C}ui/Button.tsx`,
    from: "md: 'h-9 px-3 text-sm'",
    to: "md: 'h-10 px-4 text-sm'",
  }),
  replaced({
    name: 'a variant added',
    path: `${C}ui/Button.tsx`,
    from: "  danger: 'bg-danger",
    to: "  plain: 'text-ink',\n  danger: 'bg-danger",
  }),
  replaced({
    name: 'a hook edited',
    path: 'src/hooks/useDebounced.ts',
    from: 'delay = 200',
    to: 'delay = 350',
  }),
  replaced({
    name: 'a hook that calls one more',
    path: 'src/hooks/useOnline.ts',
    from: /\n$/,
    to: '\n\n/** Ours. */\nexport const useOffline = (): boolean => !useOnline();\n',
  }),
  replaced({
    name: 'markup of a component wrapped',
    path: `${C}shell/PageHeader.tsx`,
    from: '        {extra}\n',
    to: '        <span className="ours">{extra}</span>\n',
  }),
  replaced({
    name: 'an attribute added to an element',
    path: `${C}dashboard/Panel.tsx`,
    from: '      aria-labelledby={id}\n',
    to: '      aria-labelledby={id}\n      data-ours="panel"\n',
  }),
  replaced({
    name: 'a line of markup taken out',
    path: `${C}ui/Tooltip.tsx`,
    from: '            collisionPadding={12}\n',
    to: '',
  }),
  replaced({
    name: 'a constant raised',
    path: `${C}list/bulk.ts`,
    from: 'const PAGE = 500;',
    to: 'const PAGE = 250;',
  }),
  replaced({
    name: 'a comment replaced',
    path: `${C}form/press.ts`,
    from: '/** So long after a touch comes the click it stands for. */',
    to: '/** Measured by us, on our tablets. */',
  }),
  replaced({
    name: 'the words of a state replaced by JSX',
    path: `${C}shell/OfflineBanner.tsx`,
    from: '          {text.app.offline}\n',
    to: '          <strong>{text.app.offline}</strong>\n',
  }),
  replaced({
    name: 'a list of classes made longer',
    path: `${C}ui/Skeleton.tsx`,
    from: 'animate-pulse rounded',
    to: 'animate-pulse rounded-lg ours',
  }),
  replaced({
    name: 'the start page',
    path: 'src/app/StartPage.tsx',
    from: '<PageHeader title={text.start.title} />\n',
    to: '<PageHeader title={text.start.title} />\n      <p>Ours since 2026.</p>\n',
  }),
  replaced({
    name: 'the frame around every page',
    path: `${C}shell/Shell.tsx`,
    from: '      <OfflineBanner />\n',
    to: '      <OfflineBanner />\n      <p className="ours">Test system</p>\n',
  }),
  replaced({
    name: 'the providers around the app',
    path: 'src/app/App.tsx',
    from: 'staleTime: 5_000',
    to: 'staleTime: 30_000',
  }),
  replaced({
    name: 'a stand-in of the tests',
    path: 'src/tests/stand-in.ts',
    from: "title: 'Not found', status: 404",
    to: "title: 'Not here', status: 404",
  }),
  replaced({
    name: 'the setting up of the tests',
    path: 'src/tests/setup.ts',
    from: 'asyncUtilTimeout: 5_000',
    to: 'asyncUtilTimeout: 8_000',
  }),
  {
    name: 'a component with CRLF',
    parts: [CRLF],
    make(app) {
      const path = placeOf(app, CRLF);
      app.write(path, `// Ours.\n${app.read(path)}`.replaceAll('\n', '\r\n'));
    },
    alive(app) {
      const text = app.read(CRLF);
      expect(text).toMatch(/^\/\/ Ours\.\r\n/);
      expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    },
  },
  {
    name: 'a component deleted by hand',
    only: '0.1.0',
    make: (app) => rmSync(app.path(UNUSED)),
    alive: (app) => expect(app.has(UNUSED)).toBe(false),
  },
  {
    name: 'a component of one line, without its last newline',
    parts: [HEADER],
    make: (app: App) => app.write(HEADER, `${app.read(HEADER)}// Ours.`),
    alive: (app) => expect(app.read(HEADER)).toMatch(/\/\/ Ours\.$/),
  },
];
