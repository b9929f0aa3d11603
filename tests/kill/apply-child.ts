/** Applies the scenario's new tree to the project in argv[2]; killed by its parent or by kill-at. */
import './kill-at.js';
import { apply } from '../../src/engine/apply.js';
import { reconcile } from '../../src/engine/reconcile.js';
import { recover } from '../../src/engine/recover.js';
import { newTree } from './scenario.js';

const [, , root = '', extra = '0'] = process.argv;
await recover(root, 'child');
const changeSet = reconcile(newTree(Number(extra)), { root, origins: 'all' });
process.stdout.write('go\n');
await apply(changeSet, { command: 'child' });
