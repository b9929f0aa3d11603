/** `prefiq upgrade` to the latest version of the history, as a child that can be killed; says `go` when it begins to write. */
import './kill-at.js';
import './say-go.js';
import { runCli } from 'prefiq/cli';
import { upgradeToLatest } from '../upgrade/history-editions.js';

process.exitCode = await runCli(
  { program: 'prefiq', version: '0.0.0', intro: 'test', commands: [upgradeToLatest] },
  process.argv.slice(2),
);
