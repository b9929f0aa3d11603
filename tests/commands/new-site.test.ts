import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from 'prefiq/manifest';
import { appSource, changedPaths, type App, type AppSource } from './app.js';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!,notes:text']);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const manifest = () => parseManifest(app.read('project.yml'));
const devDependencies = (): Record<string, string> =>
  (JSON.parse(app.read('package.json')) as { devDependencies: Record<string, string> }).devDependencies;

describe('prefiq new-site', () => {
  it('writes a site, the models it needs, and registers both', async () => {
    const { code, stdout, stderr } = await app.run('new-site', 'blog');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(manifest().sites).toEqual([
      { name: 'blog', path: 'sites/blog', version: '0.1.0', domain: 'blog.localhost', apps: ['crm'] },
    ]);
    expect(manifest().apps[0]?.models).toEqual(['Project', 'Post', 'ContactMessage']);
    expect(app.read('sites/blog/src/pages/PostListPage.tsx')).toContain("api.GET('/api/posts'");
    expect(app.read('sites/blog/src/pages/ContactPage.tsx')).toContain(".POST('/api/contact-messages'");
    expect(app.read('core/schema/post.model.yml')).toContain('read: [public, staff]');
    expect(app.read('core/fixtures/post.json')).toContain('We have opened');
    expect(Object.keys(devDependencies())).toEqual(expect.arrayContaining(['marked', 'yaml', 'vite']));
    expect(stdout).toContain('package.json asks for more packages now: npm install');
    expect((await app.run('codegen', '--check')).code).toBe(3); // The client, which new-site does not wait for.
    expect((await app.run('codegen')).code).toBe(0);
    expect((await app.run('migrate', 'up')).stdout).toContain('3 applied');
  }, 60_000);

  it('takes models that are there, and a domain', async () => {
    const before = app.snapshot();
    const argv = [
      'new-site',
      'shop',
      '--domain',
      'www.example.com',
      '--list',
      'Project',
      '--contact',
      'Project',
    ];
    expect((await app.run(...argv)).code).toBe(0);
    expect(manifest().sites[0]).toMatchObject({ domain: 'www.example.com' });
    const written = changedPaths(before, app.snapshot()).filter(
      (path) => !/^(sites\/shop|\.prefiq)\//.test(path),
    );
    expect(written).toEqual(['package.json', 'project.yml']);
    expect(app.read('sites/shop/src/pages/ProjectListPage.tsx')).toContain('item.notes');
  }, 30_000);

  it('a second site shares the models of the first', async () => {
    expect((await app.run('new-site', 'blog')).code).toBe(0);
    app.edit('core/schema/post.model.yml', 'maxLength: 140', 'maxLength: 100');
    expect((await app.run('new-site', 'news')).code).toBe(0);
    expect(manifest().sites.map(({ name }) => name)).toEqual(['blog', 'news']);
    expect(app.read('core/schema/post.model.yml')).toContain('maxLength: 100');
    expect(app.has('sites/news/content/about.md')).toBe(true);
  }, 60_000);

  it('a dry run lists it and writes nothing', async () => {
    const before = app.snapshot();
    const { code, stdout } = await app.run('new-site', 'blog', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('create    sites/blog/src/router.tsx');
    expect(app.snapshot()).toEqual(before);
  }, 30_000);

  it.each([
    [['Blog'], 'PFQ_SITE_NAME'],
    [['my blog'], 'PFQ_SITE_NAME'],
    [['../blog'], 'PFQ_SITE_NAME'],
    [['blog', '--list', 'Projct'], 'PFQ_SCAFFOLD_UNKNOWN'],
    [['blog', '--domain', 'https://example.com/'], 'PFQ_MANIFEST_VALUE'],
    [[], 'PFQ_CLI_ARGUMENT'],
  ])('%j is refused, and nothing is written', async (argv, expected) => {
    const before = app.snapshot();
    const { code, stderr } = await app.run('new-site', ...argv);
    expect(stderr).toMatch(new RegExp(`^${expected}`));
    expect(code).toBe(2);
    expect(app.snapshot()).toEqual(before);
  });

  it('a name that is taken is refused with the place of the other', async () => {
    expect((await app.run('new-site', 'blog')).code).toBe(0);
    const { code, stderr } = await app.run('new-site', 'blog');
    expect(code).toBe(2);
    expect(stderr).toContain('PFQ_SITE_EXISTS: The site blog exists already, in sites/blog');
  }, 30_000);
});
