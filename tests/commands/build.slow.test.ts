/** `prefiq build` and production. Needs what `npm run demo` installs in demo/crm. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppSource } from './app.js';
import { appSource, hasDemo, install, type InstalledApp } from './installed.js';

describe.skipIf(!hasDemo)(
  'prefiq build (skipped without demo/crm/node_modules: npm run demo -- --check)',
  () => {
    let source: AppSource;
    let app: InstalledApp;
    beforeAll(async () => {
      source = await appSource(['Project:code:string!^,name:string!']);
      app = await install(source, { demo: true });
    }, 60_000);
    afterAll(async () => {
      await app.dispose();
      source.dispose();
    });

    it('says where the types are wrong, and builds nothing', async () => {
      const file = 'bin/services/ProjectService.ts';
      const right = app.read(file);
      app.write(file, `${right}export const wrong: number = 'text';\n`);
      const { code, stderr } = await app.prefiq(['build']);
      expect(code).toBe(1);
      expect(stderr).toMatch(/ProjectService\.ts.*error TS2322/);
      expect(stderr).toContain('PFQ_BUILD_FAILED: tsc failed');
      app.write(file, right);
    }, 60_000);

    it('builds both, and production serves them once the app says who asks', async () => {
      const file = 'bin/config/app.ts';
      const known = "defineConfig({\n  context: () => ({ userId: 'u', roles: ['clerk'] }),";
      app.write(file, app.read(file).replace('defineConfig({', known));
      const built = await app.prefiq(['build', '--json', '--cwd', 'src']);
      expect(built).toMatchObject({ code: 0 });
      expect(JSON.parse(built.stdout)).toMatchObject({ client: 'dist/client', server: 'dist/server' });
      const env = { ENV: 'production' };
      expect(await app.prefiq(['run', 'migrate'], env)).toMatchObject({ code: 0, stderr: '' });
      expect(await app.prefiq(['run', 'sanity'], env)).toMatchObject({ code: 0, stderr: '' });
      const server = app.start(['server', 'start', '--port', '0', '--json'], env);
      const [, url = ''] = await server.says(/"url": "([^"]+)"/);
      const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
      expect(page).toMatch(/src="\/assets\/[^"]+\.js"/);
      expect((await fetch(`${url}/api/projects`)).status).toBe(200);
      expect((await server.stop()).code).toBe(0);
    }, 60_000);
  },
);
