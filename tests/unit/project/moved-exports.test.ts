import { beforeAll, describe, expect, it } from 'vitest';

import { exportMover, type ExportMove } from '../../../src/project/modules/moved-exports.js';
import { loadParser, type Parse } from '../../../src/project/modules/syntax.js';

const MOVES: readonly ExportMove[] = [
  { module: 'prefiq/server', from: 'makeServer', to: 'createServer', toModule: 'prefiq/server' },
  { module: 'prefiq', from: 'Box', to: 'Panel', toModule: 'prefiq' },
  { module: 'prefiq', from: 'Tools', to: 'Tools', toModule: 'prefiq/tools' },
  { module: 'src/format.ts', from: 'money', to: 'money', toModule: 'src/format/money.ts' },
];

let parse: Parse;
beforeAll(async () => {
  parse = await loadParser();
});

const moved = (text: string, path = 'src/app/Page.tsx'): string => exportMover(MOVES, parse)(path, text);

interface Row {
  readonly given: string;
  readonly want: string;
}

describe('an export with a new name', () => {
  it.each<[string, Row]>([
    [
      'its uses follow',
      {
        given: "import { makeServer } from 'prefiq/server';\nawait makeServer({}).listen(); // makeServer\n",
        want: "import { createServer } from 'prefiq/server';\nawait createServer({}).listen(); // makeServer\n",
      },
    ],
    [
      'an alias stays',
      {
        given: 'import { makeServer as serve } from "prefiq/server"\nserve()\n',
        want: 'import { createServer as serve } from "prefiq/server"\nserve()\n',
      },
    ],
    [
      'a type, in JSX, and its members',
      {
        given:
          "import { type A, Box } from 'prefiq';\nexport const P = (p: Box.Props) => <Box Box={p.Box}><Box.Head /></Box>;\n",
        want: "import { type A, Panel } from 'prefiq';\nexport const P = (p: Panel.Props) => <Panel Box={p.Box}><Panel.Head /></Panel>;\n",
      },
    ],
    [
      'a type import',
      {
        given: "import type { Box } from 'prefiq';\nlet a: Box[] = [], b: Map<string, Box>;\n",
        want: "import type { Panel } from 'prefiq';\nlet a: Panel[] = [], b: Map<string, Panel>;\n",
      },
    ],
    [
      'in a list over several lines',
      {
        given: "import {\n  Another,\n  Box,\n} from 'prefiq';\nnew Box();\n",
        want: "import {\n  Another,\n  Panel,\n} from 'prefiq';\nnew Panel();\n",
      },
    ],
    [
      'a short property keeps its key',
      {
        given: "import { Box } from 'prefiq';\nexport const parts = { Box, Other: 1 };\n",
        want: "import { Panel } from 'prefiq';\nexport const parts = { Box: Panel, Other: 1 };\n",
      },
    ],
    [
      'keys and members of the same name stay',
      {
        given: "import { Box } from 'prefiq';\na.Box = { Box: Box };\n",
        want: "import { Panel } from 'prefiq';\na.Box = { Box: Panel };\n",
      },
    ],
    [
      'a file that has the new name for something else keeps the old one',
      {
        given: "import { Box } from 'prefiq';\nconst Panel = 1;\nBox(Panel);\n",
        want: "import { Panel as Box } from 'prefiq';\nconst Panel = 1;\nBox(Panel);\n",
      },
    ],
    [
      'so does one that hides it somewhere',
      {
        given: "import { Box } from 'prefiq';\nBox((Box: string, { a: Box2 }: B) => Box);\n",
        want: "import { Panel as Box } from 'prefiq';\nBox((Box: string, { a: Box2 }: B) => Box);\n",
      },
    ],
    [
      'what is handed on keeps its name',
      {
        given: "export { Box } from 'prefiq';\n",
        want: "export { Panel as Box } from 'prefiq';\n",
      },
    ],
    [
      'what is imported and handed on, too',
      {
        given: "import { Box } from 'prefiq';\nexport { Box };\n",
        want: "import { Panel } from 'prefiq';\nexport { Panel as Box };\n",
      },
    ],
    [
      'through a namespace',
      {
        given: "import * as p from 'prefiq';\nlet b: p.Box = p.Box();\nx.p.Box;\n",
        want: "import * as p from 'prefiq';\nlet b: p.Panel = p.Panel();\nx.p.Box;\n",
      },
    ],
  ])('%s', (_, { given, want }) => expect(moved(given)).toBe(want));
});

describe('an export of another module', () => {
  it.each<[string, Row]>([
    [
      'alone',
      { given: "import { Tools } from 'prefiq';\n", want: "import { Tools } from 'prefiq/tools';\n" },
    ],
    [
      'among others',
      {
        given: "import { a, Tools, type B } from 'prefiq';\nTools();\n",
        want: "import { a, type B } from 'prefiq';\nimport { Tools } from 'prefiq/tools';\nTools();\n",
      },
    ],
    [
      'over several lines',
      {
        given: "import {\n  a,\n  Tools,\n  b,\n} from 'prefiq';\n",
        want: "import {\n  a,\n  b,\n} from 'prefiq';\nimport { Tools } from 'prefiq/tools';\n",
      },
    ],
    [
      'of the project',
      {
        given: "import { date, money } from '../format.js';\n",
        want: "import { date } from '../format.js';\nimport { money } from '../format/money.js';\n",
      },
    ],
    [
      'handed on',
      {
        given: "export { money as price } from '../format'\n",
        want: "export { money as price } from '../format/money'\n",
      },
    ],
    [
      'as a type',
      {
        given: "import type { money } from '../format.js';\n",
        want: "import type { money } from '../format/money.js';\n",
      },
    ],
  ])('%s', (_, { given, want }) => expect(moved(given)).toBe(want));
});

describe('unchanged code', () => {
  it.each([
    ['an import of the same name from elsewhere', "import { Box, makeServer } from './prefiq';\nBox();\n"],
    ['a name of the file itself', 'const Box = 1;\n'],
    ['a text that does not parse', "import { Box } from 'prefiq';\nconst = ;\n"],
    ['a side effect', "import 'prefiq'; // Box\n"],
  ])('%s', (_, text) => expect(moved(text)).toBe(text));

  it('a file that is no code', () => {
    const text = "import { Box } from 'prefiq';\n";
    expect(moved(text, 'README.md')).toBe(text);
  });
});
