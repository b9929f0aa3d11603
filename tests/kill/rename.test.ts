/** Commands that rename in a project or take from it, killed at any moment. */
import { describeKilled } from './killed.js';
import { MOMENTS } from './moments.js';

const SERVICE = 'bin/services/ProjectService.ts';

describeKilled([
  {
    name: 'lowcode rename of a field',
    argv: ['lowcode', 'rename', 'Project.name', 'title'],
    prepare: () => undefined,
    witness: 'core/schema/project.model.yml',
    // The old name is nobody's by then.
    again: ['lowcode', 'scaffold', 'all'],
    kills: MOMENTS.renameField,
  },
  {
    name: 'lowcode rename of a model',
    argv: ['lowcode', 'rename', 'Project', 'Job'],
    prepare: () => undefined,
    witness: 'bin/registry.ts',
    again: ['lowcode', 'scaffold', 'all'],
    moved: { [SERVICE]: 'bin/services/JobService.ts' },
    kills: MOMENTS.renameModel,
  },
  {
    name: 'lowcode destroy model',
    argv: ['lowcode', 'destroy', 'model', 'Invoice'],
    async prepare(app) {
      await app.run(
        'lowcode',
        'scaffold',
        'model',
        'Invoice',
        '--fields',
        'number:string!^,total:decimal(12,2)',
      );
      app.edit('bin/services/InvoiceService.ts', /$/, '// ours, and it stays\n');
    },
    witness: 'bin/registry.ts',
    again: ['codegen'],
    kills: MOMENTS.other,
  },
]);
