/** Commands that add to a project or derive from it, killed at any moment. */
import { rmSync } from 'node:fs';
import { describeKilled } from './killed.js';
import { MOMENTS } from './moments.js';

const SCAFFOLD = [
  'lowcode',
  'scaffold',
  'model',
  'Invoice',
  '--fields',
  'number:string!^,total:decimal(12,2),project:ref(Project)',
];
describeKilled([
  {
    name: 'lowcode scaffold model',
    argv: SCAFFOLD,
    prepare: () => undefined,
    witness: 'bin/registry.ts',
    // Declared by now, the fields would be refused; the command without them is the same.
    again: SCAFFOLD.slice(0, 4),
    kills: MOMENTS.scaffold,
  },
  {
    name: 'codegen',
    argv: ['codegen'],
    prepare: (app) => {
      // Nothing that the client would follow from: its compiler takes longer than all the writing.
      app.edit('core/schema/project.model.yml', /\n$/, '\nindexes:\n  - { fields: [name, code] }\n');
      for (const path of ['core/constants/project.ts', 'core/types/python/project.py', 'bin/registry.ts']) {
        app.edit(path, /\n$/, '\n// a hand was here\n');
      }
      for (const path of ['core/types/ts/project.ts', 'core/docs/project.md', 'src/app/routes.gen.tsx']) {
        rmSync(app.path(path));
      }
    },
    witness: 'core/schema/project.meta.ts',
    again: ['codegen'],
    kills: MOMENTS.other,
  },
  {
    name: 'migrate make',
    argv: ['migrate', 'make'],
    prepare: (app) =>
      app.edit(
        'core/schema/project.model.yml',
        /^fields:$/m,
        'fields:\n  note: { type: string, index: true }',
      ),
    witness: '.prefiq/schema.json',
    again: ['migrate', 'make'],
    kills: MOMENTS.other,
  },
  {
    name: 'eject',
    argv: ['eject', 'list/ListToolbar'],
    prepare: () => undefined,
    witness: 'src/components/list/ListToolbar.tsx',
    // It is taken by then.
    again: ['upgrade'],
    kills: MOMENTS.other,
  },
  {
    name: 'eject --wrap',
    argv: ['eject', 'shell/Navigation', '--wrap'],
    prepare: () => undefined,
    witness: 'src/components/shell/Navigation.tsx',
    again: ['upgrade'],
    kills: MOMENTS.other,
  },
  {
    name: 'new-site',
    argv: ['new-site', 'blog'],
    prepare: () => undefined,
    witness: 'project.yml',
    // The name is taken by then.
    again: ['lowcode', 'scaffold', 'all'],
    kills: MOMENTS.other,
  },
]);
