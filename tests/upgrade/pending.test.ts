/** Commands that write refuse a project whose upgrade moves files: templates name files by their new places. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TemplateUpgrade } from '../../src/project/upgrade/TemplateUpgrade.js';
import { appSource, type App, type AppSource } from '../commands/app.js';

const MOVES: TemplateUpgrade = {
  to: '0.1.0',
  changes: ['Routes moved.'],
  paths: { 'bin/routes/': 'bin/api/' },
};
vi.mock('../../generators/app/upgrades.js', () => ({ UPGRADES: [MOVES] }));

let source: AppSource;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
}, 60_000);
afterAll(() => source.dispose());

const ofVersion = (version: string): App => {
  const app = source.copy();
  app.edit('project.yml', /(template: \{.*?version: )[^,]+/, `$1${version}`);
  return app;
};

describe('a project whose upgrade moves files', () => {
  it.each([[['codegen']], [['codegen', '--check']], [['lowcode', 'scaffold', 'routes']]])(
    'is refused by %j, and left as it is',
    async (argv) => {
      const app = ofVersion('0.0.9');
      const before = app.snapshot();
      const refused = await app.run(...argv);
      expect(refused.stderr).toContain('PFQ_UPGRADE_PENDING');
      expect(refused.code).toBe(2);
      expect(app.snapshot()).toEqual(before);
    },
  );

  it('is written to again once it is upgraded', async () => {
    const app = ofVersion('0.0.9');
    expect((await app.run('upgrade')).code).toBe(0);
    expect((await app.run('lowcode', 'scaffold', 'routes')).stderr).toBe('');
  });

  it('made with a later version names the one to install', async () => {
    const { stderr } = await ofVersion('99.0.0').run('lowcode', 'scaffold', 'routes', '--dry-run');
    expect(stderr).toContain('Run `npm install -D create-prefiq-app@99.0.0`');
  });
});
