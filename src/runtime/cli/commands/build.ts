import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { error } from '../../errors/error.js';
import { appRoot, locateApp } from '../../prefentity/app/load-app.js';
import { siteOutput, sitesOf } from '../../prefentity/app/sites.js';
import { buildSite } from '../dev/build-site.js';
import { runTool, toolPath } from '../dev/run-tool.js';
import { refreshCodegen } from '../dev/codegen.js';
import { defineCommand } from '../kit/define-command.js';

interface Part {
  readonly what: string;
  readonly script: string;
  readonly args: readonly string[];
}

export default defineCommand({
  description:
    'Types are checked on the way. Pages go to dist/client, the backend to dist/server, sites as static HTML to dist/sites.',
  examples: [
    { run: 'prefiq build', does: 'builds both' },
    { run: 'prefiq build && ENV=production prefiq server start', does: 'builds and serves what was built' },
  ],
  async run({ cwd, out, env, signal, debug }) {
    const { root } = locateApp(appRoot(cwd), { from: 'source' });
    await refreshCodegen({ root, env, signal, warn: (text) => out.warn(text) });
    const parts: readonly Part[] = [
      { what: 'vite build', script: toolPath(root, 'vite'), args: ['build', '--outDir', 'dist/client'] },
      { what: 'tsc', script: toolPath(root, 'typescript', 'tsc'), args: ['-p', 'tsconfig.server.json'] },
    ];
    // Files of models that are gone must not be served any longer.
    rmSync(join(root, 'dist/server'), { recursive: true, force: true });
    const progress = out.progress('Building backend and pages');
    const started = Date.now();
    const outcomes = await Promise.all(
      parts.map(async (part) => {
        const { code, stdout, stderr } = await runTool({ root, env, signal, ...part });
        return { ...part, code, text: stdout + stderr };
      }),
    );
    const failed = outcomes.find(({ code }) => code !== 0);
    if (failed) {
      progress.fail();
      out.warn(failed.text.trimEnd());
      throw error('PFQ_BUILD_FAILED', { what: failed.what, code: failed.code });
    }
    const sites = sitesOf(root);
    for (const site of sites) {
      const pages = await buildSite({ site, root, env, signal }).catch((cause: unknown) => {
        progress.fail();
        throw cause;
      });
      out.say(`  ${site.name}: ${pages.length} pages`);
    }
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    progress.done(`Built in ${seconds} s`);
    if (debug) for (const { text } of outcomes) out.say(text.trimEnd());
    const folders = ['dist/client', 'dist/server', ...sites.map(siteOutput)];
    out.result(
      {
        client: 'dist/client',
        server: 'dist/server',
        sites: sites.map(siteOutput),
        seconds: Number(seconds),
      },
      folders.join(', '),
    );
  },
});
