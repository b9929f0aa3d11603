import cluster from 'node:cluster';
import { resolve } from 'node:path';

import { appRoot, loadApp } from '../../prefentity/app/load-app.js';
import { assertOneTenancy } from '../../prefentity/app/one-tenancy.js';
import { serveApp, readServerSettings } from '../dev/serve-app.js';
import { defineCommand } from '../kit/define-command.js';
import { leave, superviseWorkers } from '../dev/workers.js';

export default defineCommand({
  description:
    'Built files are served where there are any (prefiq build); ENV=production serves nothing else. Ctrl-C and SIGTERM drain: readiness turns to 503 and all is answered for `http.noticeSeconds` (5 in production), then running requests finish.',
  graceful: true,
  options: {
    host: { type: 'string', value: 'address', description: 'Address to listen on (HOST)' },
    port: {
      type: 'number',
      minimum: 0,
      maximum: 65_535,
      value: 'n',
      short: 'p',
      description: 'Port to listen on (PORT); 0 takes a free one',
    },
    socket: {
      type: 'string',
      value: 'path',
      description: 'Listen on a Unix socket instead, for a proxy on this machine',
    },
    workers: {
      type: 'number',
      minimum: 1,
      maximum: 256,
      value: 'n',
      description: 'Processes that share the port (WORKERS)',
    },
    source: { type: 'boolean', description: 'Run the TypeScript sources even where there is a build' },
    supervised: { type: 'boolean', hidden: true, description: 'Started by `prefiq dev`, and ends with it' },
  },
  examples: [
    { run: 'prefiq server start', does: 'serves on 127.0.0.1:3000' },
    {
      run: 'ENV=production prefiq server start --host 0.0.0.0 --port 8080 --workers 4',
      does: 'serves the built app',
    },
  ],
  async run({ options, cwd, env, out, signal }) {
    try {
      const isProduction = env['ENV'] === 'production';
      const from = options.source ? 'source' : isProduction ? 'built' : 'auto';
      const app = await loadApp(appRoot(cwd), { from });
      assertOneTenancy(app);
      const settings = readServerSettings(app, env, options);
      if (settings.http.workers > 1 && cluster.isPrimary) {
        return await superviseWorkers({ count: settings.http.workers, signal, out });
      }
      const socket = options.socket === undefined ? undefined : resolve(cwd, options.socket);
      return await serveApp({ app, settings, socket, signal, out, supervised: options.supervised });
    } finally {
      leave();
    }
  },
});
