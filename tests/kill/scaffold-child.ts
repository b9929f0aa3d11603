/** The toolkit's commands as a child that can be killed; says `go` when it starts. */
import './kill-at.js';
import { runCli } from 'prefiq/cli';
import { commands } from '../../src/cli/commands.js';

process.stderr.write('go\n');
process.exitCode = await runCli(
  { program: 'prefiq', version: '0.0.0', intro: 'test', commands },
  process.argv.slice(2),
);
