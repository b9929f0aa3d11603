import { describe, expect, it } from 'vitest';

import { fixImports } from '../../../src/project/modules/moved-imports.js';

const MOVED = new Map([
  ['src/old/Button.tsx', 'src/ui/Button.tsx'],
  ['src/old/index.ts', 'src/ui/index.ts'],
  ['src/old/words.mts', 'src/ui/words.mts'],
  ['bin/models/Project.ts', 'bin/models/Venture.ts'],
  ['core/fixtures/project.json', 'core/fixtures/venture.json'],
]);

const fixed = (path: string, text: string): string =>
  fixImports(new Map([[path, text]]), MOVED).get(path) ?? text;

describe('imports of moved modules', () => {
  it.each([
    [
      'with extension',
      'src/app/Page.tsx',
      "import { Button } from '../old/Button.js';",
      "import { Button } from '../ui/Button.js';",
    ],
    [
      'without extension',
      'src/app/Page.tsx',
      'import { Button } from "../old/Button"',
      'import { Button } from "../ui/Button"',
    ],
    [
      'with the extension of TypeScript',
      'src/app/Page.tsx',
      "import '../old/Button.tsx';",
      "import '../ui/Button.tsx';",
    ],
    ['of a folder', 'src/app/Page.tsx', "export * from '../old';", "export * from '../ui';"],
    ['of a folder, with a slash', 'src/app/Page.tsx', "export * from '../old/';", "export * from '../ui/';"],
    [
      'of the index of a folder',
      'src/app/Page.tsx',
      "import x from '../old/index.js';",
      "import x from '../ui/index.js';",
    ],
    [
      'of a .mts module',
      'src/app/Page.tsx',
      "import x from '../old/words.mjs';",
      "import x from '../ui/words.mjs';",
    ],
    [
      'over several lines',
      'bin/a.ts',
      "import {\n  Project,\n} from './models/Project.js';",
      "import {\n  Project,\n} from './models/Venture.js';",
    ],
    [
      'loaded late',
      'src/app/Page.tsx',
      "lazy(() => import('../old/Button.js'))",
      "lazy(() => import('../ui/Button.js'))",
    ],
    [
      'in a type',
      'src/a.ts',
      "let b: typeof import('./old/Button.js');",
      "let b: typeof import('./ui/Button.js');",
    ],
    [
      'in a mock',
      'src/tests/a.test.ts',
      "vi.mock('../old/Button.js', () => ({}));",
      "vi.mock('../ui/Button.js', () => ({}));",
    ],
    [
      'in a mock with a type',
      'src/tests/a.test.ts',
      "await vi.importActual<typeof B>('../old/Button.js')",
      "await vi.importActual<typeof B>('../ui/Button.js')",
    ],
    [
      'of data',
      'bin/a.ts',
      "import p from '../core/fixtures/project.json' with { type: 'json' };",
      "import p from '../core/fixtures/venture.json' with { type: 'json' };",
    ],
    [
      'with a query',
      'src/a.ts',
      "import b from './old/Button.tsx?raw';",
      "import b from './ui/Button.tsx?raw';",
    ],
    [
      'in JavaScript',
      'scripts/a.mjs',
      "const b = require('../src/old/Button')",
      "const b = require('../src/ui/Button')",
    ],
  ])('%s', (_, path, before, after) => expect(fixed(path, before)).toBe(after));

  it.each([
    ['of what did not move', 'src/app/Page.tsx', "import { Input } from '../old/Input.js';"],
    ['of another module of the same name', 'src/app/Page.tsx', "import { Button } from './Button.js';"],
    ['of a package', 'src/app/Page.tsx', "import { Button } from 'old/Button.js';"],
    ['in a file that is no code', 'docs/page.md', "from '../src/old/Button.js'"],
    ['out of the project', 'a.ts', "import x from '../old/Button.js';"],
  ])('%s stay', (_, path, text) => expect(fixed(path, text)).toBe(text));

  it('a module that moves takes its own imports along', () => {
    const text =
      "import { cx } from './cx.js';\nimport './index.js';\nimport { t } from '../i18n/text.js';\n";
    const moved = new Map([['src/old/Button.tsx', 'src/components/ui/Button.tsx']]);
    expect(fixImports(new Map([['src/old/Button.tsx', text]]), moved).get('src/old/Button.tsx')).toBe(
      "import { cx } from '../../old/cx.js';\nimport '../../old/index.js';\nimport { t } from '../../i18n/text.js';\n",
    );
  });

  it('modules that move together keep finding each other', () => {
    const files = new Map([['src/old/Button.tsx', "import { a } from './words.mjs';\nexport * from '.';\n"]]);
    expect(fixImports(files, MOVED).size).toBe(0);
  });

  it('a module renamed in its folder does not change other imports of its neighbours', () => {
    const files = new Map([['bin/models/Project.ts', "import type { IProject } from './IProject.js';\n"]]);
    expect(fixImports(files, MOVED).size).toBe(0);
  });
});
