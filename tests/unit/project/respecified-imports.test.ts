/** Imports of what is in a package now, and words that an upgrade declares. */
import { describe, expect, it } from 'vitest';
import { importRespecifier } from '../../../src/project/modules/respecified-imports.js';
import { otherWords } from '../../../src/project/upgrade/other-words.js';

const KNOWN = new Set([
  'src/components/ui/Button.tsx',
  'src/components/api/query.ts',
  'src/services/a.resource.ts',
]);
const fix = importRespecifier(
  [
    ['src/components/', '@codexion/resources/'],
    ['src/services/a.resource.ts', 'src/services/resources.gen.ts'],
  ],
  KNOWN,
);

describe('an import of a file that is a part now', () => {
  it.each([
    ['src/app/own.ts', `import { B } from '../components/ui/Button.js';`, `'@codexion/resources/ui/Button'`],
    ['src/app/own.ts', `export * from "../components/ui/Button"`, `"@codexion/resources/ui/Button"`],
    ['src/app/own.ts', `const a = import('../components/ui/Button.js')`, `'@codexion/resources/ui/Button'`],
    ['src/tests/a.test.ts', `vi.mock('../components/api/query.js', f)`, `'@codexion/resources/api/query'`],
    [
      'src/tests/a.test.ts',
      `vi.importActual<T>('../components/api/query.js')`,
      `'@codexion/resources/api/query'`,
    ],
    ['src/components/ui/Own.tsx', `import './Button.js';`, `'@codexion/resources/ui/Button'`],
    ['src/app/own.ts', `import a from '../services/a.resource.js';`, `'../services/resources.gen.js'`],
    ['src/app/own.ts', `import a from '../services/a.resource';`, `'../services/resources.gen'`],
  ])('%s: %s', (path, text, expected) => expect(fix(path, text)).toContain(expected));

  it.each([
    ['src/app/own.ts', `import { B } from '../components/ui/Own.js';`],
    ['src/app/own.ts', `import { B } from 'components/ui/Button.js';`],
    ['src/app/own.ts', `// see ../components/ui/Button.js`],
    ['README.md', `import '../components/ui/Button.js'`],
  ])('others stay: %s: %s', (path, text) => expect(fix(path, text)).toBe(text));
});

describe('words', () => {
  const { text } = otherWords({
    'vite.config.ts': { 'plugins: [a()': 'plugins: [b(), a()' },
    'sites/*/vite.config.ts': { 'plugins: [a()': 'plugins: [c(), a()' },
  });
  it('change in files that the tool wrote next to any other code', () => {
    expect(text('vite.config.ts', 'plugins: [a(), mine()]', 'app')).toBe('plugins: [b(), a(), mine()]');
    expect(text('sites/blog/vite.config.ts', 'plugins: [a()]', 'site:blog')).toBe('plugins: [c(), a()]');
  });
  it.each([
    ['vite.config.ts', null],
    ['vite-config.ts', 'app'],
    ['sites/blog/own/vite.config.ts', 'app'],
    ['own/vite.config.ts', 'app'],
  ])('and in no other: %s of %s', (path, origin) =>
    expect(text(path, 'plugins: [a()]', origin)).toBe('plugins: [a()]'),
  );
});
