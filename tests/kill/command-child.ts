/** The toolkit's commands as a child that can be killed; says `go` when it begins to write. */
import './kill-at.js';
import './say-go.js';
import { runCli } from 'prefiq/cli';
import { commands } from '../../src/cli/commands.js';

process.exitCode = await runCli(
  { program: 'prefiq', version: '0.0.0', intro: 'test', commands },
  process.argv.slice(2),
);
