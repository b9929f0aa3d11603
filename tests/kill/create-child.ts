/** `create-prefiq-app` as a child that can be killed; says `go` when it starts. */
import './kill-at.js';
import { main } from '../../src/cli/create-main.js';

process.stderr.write('go\n');
process.exitCode = await main();
