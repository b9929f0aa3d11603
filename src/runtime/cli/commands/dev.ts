import { PrefiqError } from '../../errors.js';
import { loadSettings } from '../../kernel/env.js';
import { locateApp } from '../../prefentity/app/load-app.js';
import { readProject } from '../../prefentity/manifest/find-project.js';
import { Backend } from '../dev/Backend.js';
import { PREFIQ_BIN, refreshCodegen } from '../dev/codegen.js';
import { freePort } from '../dev/free-port.js';
import { runTool } from '../dev/run-tool.js';
import { startVite } from '../dev/vite.js';
import { watchFolders } from '../dev/watch.js';
import { defineCommand } from '../kit/define-command.js';

const isModel = (path: string): boolean => path.startsWith('core/schema/') && path.endsWith('.model.yml');
const isBackend = (path: string): boolean =>
  (path.startsWith('bin/') && !path.startsWith('bin/tests/')) || /^core\/.*\.(ts|json)$/.test(path);

export default defineCommand({
  name: 'dev',
  summary: 'Backend, pages and codegen on one port, reloaded as you type',
  description:
    'Pages come from Vite with hot reload; /api goes to a backend that starts again when bin/ or core/ changes; a changed model is derived anew. Pending migrations are applied first.',
  graceful: true,
  options: {
    host: { type: 'string', value: 'address', description: 'Address of the page (HOST)' },
    port: {
      type: 'number',
      value: 'n',
      short: 'p',
      description: 'Port of the page (PORT); the next free one if taken',
    },
  },
  examples: [{ run: 'prefiq dev', does: 'serves the app and prints its address' }],
  async run({ options, cwd, env, out, signal }) {
    const { root, manifest } = readProject(cwd);
    locateApp(root, { from: 'source' });
    const settings = loadSettings(env, { app: manifest.name, root });
    const say = (text: string): void => out.say(text.trimEnd());
    await refreshCodegen({ root, env, signal, output: say });
    const migrated = await runTool({
      root,
      script: PREFIQ_BIN,
      args: ['migrate', 'up'],
      env,
      signal,
      output: say,
    });
    if (migrated !== 0) return migrated;

    const port = await freePort();
    const backend = new Backend({ root, port, env, output: (text) => out.say(text.trimEnd()) });
    // vite.config.ts reads it: the proxy of /api points there.
    process.env['PREFIQ_BACKEND'] = `http://127.0.0.1:${port}`;
    await backend.restart();
    const { host = settings.http.host, port: page = settings.http.port } = options;
    const vite = await startVite({ root, host, port: page });
    out.ready(
      { url: vite.resolvedUrls?.local[0] },
      `${manifest.name} is at ${vite.resolvedUrls?.local[0] ?? ''}`,
    );

    watchFolders({
      root,
      folders: ['bin', 'core'],
      signal,
      onChange: async (paths) => {
        try {
          if (paths.some(isModel)) {
            say('A model changed: deriving');
            await refreshCodegen({ root, env, signal, output: say });
          }
          if (paths.some(isBackend)) await backend.restart();
        } catch (cause) {
          // A model in the middle of being edited is no reason to end: the message says where, the next save tries again.
          out.warn(
            cause instanceof PrefiqError
              ? `${cause.code}: ${cause.message}\nfix: ${cause.fix}`
              : String(cause),
          );
        }
      },
    });
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await vite.close();
    await backend.stop();
    return 0;
  },
});
