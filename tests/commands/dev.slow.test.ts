/** `prefiq dev` for real: Vite, backend and codegen of an app. Needs what `npm run demo` installs in demo/crm. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appSource, descendants, hasDemo, hasTerminal, install, isAlive, until } from './installed.js';
import type { InstalledApp, Running } from './installed.js';
import type { AppSource } from './app.js';

const MODEL = 'core/schema/project.model.yml';
const FOUND = 'core/schema/invoice.model.yml';
const FOUND_TEXT = 'model: Invoice\nfields:\n  number: { type: string, required: true }\n';
const SERVICE = 'bin/services/ProjectService.ts';

describe.skipIf(!hasDemo)(
  'prefiq dev (skipped without demo/crm/node_modules: npm run demo -- --check)',
  () => {
    let source: AppSource;
    let app: InstalledApp;
    let dev: Running;
    let url: string;
    beforeAll(async () => {
      source = await appSource(['Project:code:string!^,name:string!']);
      app = await install(source, { demo: true });
      dev = app.start(['dev', '--port', '0']);
      [, url = ''] = await dev.says(/crm is at (\S+) \(Ctrl-C ends it\)/, 60_000);
    }, 90_000);
    afterAll(async () => {
      await app.dispose();
      source.dispose();
    });

    const status = async (path: string): Promise<number> => (await fetch(url + path)).status;
    const openapi = async (): Promise<string> => (await fetch(`${url}/openapi.json`)).text();

    it('migrates, then serves page, module and API on one port, and says so once', async () => {
      expect(dev.stdout).toMatch(/applied \d{14}_create_projects\n/);
      const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
      expect(page).toContain('/src/main.tsx');
      expect(await status('/src/main.tsx')).toBe(200);
      expect(await status('/api/projects')).toBe(200);
      expect(await status('/health/ready')).toBe(200);
      expect(dev.text.match(/http:\/\/127/g)).toHaveLength(1);
      expect(dev.stderr).toBe('');
    });

    it('a changed service restarts the backend, and requests wait for it', async () => {
      app.edit(
        SERVICE,
        /\}\n$/,
        "  protected override beforeCreate(): never {\n    throw new Error('seen');\n  }\n}\n",
      );
      const codes: number[] = [];
      const restarted = dev.says(new RegExp(`restarted for ${SERVICE}`)).then(() => (codes.push(0), true));
      while (!codes.includes(0)) codes.push(await status('/api/projects'));
      await restarted;
      expect(new Set(codes)).toEqual(new Set([200, 0]));
      const refused = await fetch(`${url}/api/projects`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"code":"A","name":"A"}',
      });
      expect(refused.status).toBe(500);
      await dev.says(/Error: seen/);
    }, 40_000);

    it('broken code is said with its place, answered with 503, and mended by the next save', async () => {
      const right = app.read(SERVICE);
      app.write(SERVICE, `${right}const = 1;\n`);
      await dev.says(/PFQ_APP_BROKEN: [^]*ProjectService\.ts:\d+[^]*starts again at the next change/);
      const answer = await fetch(`${url}/api/projects`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: 'PFQ_DEV_BACKEND' });
      app.write(SERVICE, right);
      await until(
        async () => ((await status('/api/projects')) === 200 ? true : undefined),
        () => `the backend did not come back: ${dev.text}`,
      );
    }, 40_000);

    it('a changed model is derived, its API follows, and a broken one is said until the next save', async () => {
      app.edit(MODEL, /^fields:$/m, 'feilds:');
      await dev.says(/warning: PFQ_MODEL_KEY: core\/schema\/project\.model\.yml:\d+:1 /);
      expect(await status('/api/projects')).toBe(200);
      app.edit(MODEL, /^feilds:$/m, 'fields:\n  remark: { type: string }');
      await until(
        async () => ((await openapi()).includes('remark') ? true : undefined),
        () => `the API does not know the new field: ${dev.text}`,
      );
      expect(app.read('core/types/ts/project.ts')).toContain('remark');
      await dev.says(/derived \d+ files/);
      await dev.says(/applied \d{14}_add_remark_to_projects/);
      expect(await status('/api/projects?filter[remark]=x')).toBe(200);
      await until(
        async () =>
          app.has('src/services/api.gen.ts') && app.read('src/services/api.gen.ts').includes('remark')
            ? true
            : undefined,
        () => `the client does not know the new field: ${dev.text}`,
      );
    }, 40_000);

    it('changes in quick succession are all derived and migrated, the client too', async () => {
      for (const name of ['swift', 'swifter', 'swiftest']) {
        app.edit(MODEL, /^fields:$/m, `fields:\n  ${name}: { type: string }`);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      await until(
        async () => {
          const asked = ['swift', 'swifter', 'swiftest'].map((name) => `filter[${name}]=x`);
          return (await status(`/api/projects?${asked.join('&')}`)) === 200 ? true : undefined;
        },
        () => `the API does not take the new fields: ${dev.text}`,
      );
      await until(
        async () =>
          app.has('src/services/api.gen.ts') && app.read('src/services/api.gen.ts').includes('swiftest')
            ? true
            : undefined,
        () => `the client does not know the new fields: ${dev.text}`,
      );
    }, 60_000);

    it('an open decision of a model is a warning, and the app goes on', async () => {
      app.edit(MODEL, /^fields:$/m, 'fields:\n  owner: { type: string, required: true }');
      await dev.says(/schema is behind the models:\n +projects: changed owner \(it is required/);
      app.edit(MODEL, /^ {2}owner:.*\n/m, '');
      await until(
        async () => ((await openapi()).includes('owner') ? undefined : true),
        () => `the API still knows the field: ${dev.text}`,
      );
      expect(await status('/api/projects')).toBe(200);
    }, 40_000);

    it('files that a change leaves behind are named once, with the cure', async () => {
      const named = (): number => dev.text.split('Files of yours are behind their models').length - 1;
      app.edit(MODEL, /name:( +)\{/, 'name:$1{ unique: true,');
      await dev.says(
        / {2}bin\/models\/IProject\.ts\n[^]*`prefiq lowcode scaffold model Project` brings them/,
      );
      const heard = named();
      app.edit(MODEL, /\n*$/, '\n  aside: { type: string }\n');
      await dev.says(/applied \d{14}_add_aside_to_projects/);
      expect(named()).toBe(heard);
    }, 40_000);

    it('a model that no app lists is named with its command, and no key is asked of nobody', async () => {
      app.write(FOUND, FOUND_TEXT);
      await dev.says(/declares Invoice, which no app lists[^]*`prefiq lowcode scaffold model Invoice`/);
      expect(dev.text).not.toContain('press s');
      rmSync(app.path(FOUND));
    }, 40_000);

    it.skipIf(!hasTerminal)(
      'on a terminal a key scaffolds and serves it',
      async () => {
        const own = await install(source, { demo: true });
        const seat = own.startOnTerminal(['dev', '--port', '0']);
        const [, address = ''] = await seat.says(/crm is at (\S+) \(Ctrl-C ends it\)/, 60_000);
        own.write(FOUND, FOUND_TEXT);
        await seat.says(/press s \+ enter to scaffold Invoice/);
        own.edit(MODEL, /^fields:$/m, 'fields:\n  aside: { type: string }');
        await seat.says(/applied \d{14}_add_aside_to_projects/);
        expect(seat.text.match(/press s/g)).toHaveLength(1);
        seat.child.stdin?.write('x\rs\r');
        await seat.says(/applied \d{14}_create_invoices/);
        await until(
          async () => ((await fetch(`${address}/api/invoices`)).status === 200 ? true : undefined),
          () => `the new model is not served: ${seat.text}`,
        );
        expect(own.has('bin/services/InvoiceService.ts')).toBe(true);
        seat.child.stdin?.write('\u0003');
        expect((await seat.ended).code).toBe(0);
      },
      90_000,
    );

    it('is not had on the network while nothing says who asks, and keeps its files to itself', async () => {
      const refused = await app.prefiq(['dev', '--host', '0.0.0.0', '--port', '0']);
      expect([refused.code, refused.stdout]).toEqual([2, '']);
      expect(refused.stderr).toContain('PFQ_HTTP_CONTEXT');
      expect(await status('/data/crm.db')).toBe(403);
      const foreign = { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-site' };
      expect((await fetch(`${url}/src/main.tsx`, { headers: foreign })).status).toBe(403);
    }, 40_000);

    it('Ctrl-C ends it with all its children', async () => {
      const children = descendants(dev.child.pid ?? 0);
      expect(children.length).toBeGreaterThan(0);
      const { code } = await dev.stop('SIGINT');
      expect(code).toBe(0);
      expect(children.filter(isAlive)).toEqual([]);
      await expect(fetch(url)).rejects.toThrow();
    });

    it('killed, it leaves no backend behind', async () => {
      const again = app.start(['dev', '--port', '0']);
      await again.says(/crm is at/, 60_000);
      const children = descendants(again.child.pid ?? 0);
      await again.stop('SIGKILL');
      await until(
        () => (children.some(isAlive) ? undefined : true),
        () => 'its backend lives on',
      );
    }, 60_000);
  },
);
