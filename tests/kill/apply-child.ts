/**
 * Applies the scenario's new tree to the project in argv[2], or takes it back (`abort` in argv[4]); killed by its
 * parent or by kill-at.
 */
import './kill-at.js';
import { apply } from '../../src/engine/apply/apply.js';
import { reconcile } from '../../src/engine/reconcile/reconcile.js';
import { readPending } from '../../src/engine/apply/pending.js';
import { recover } from '../../src/engine/apply/recover.js';
import { settle } from '../../src/engine/settle-conflicts.js';
import { newTree } from './scenario.js';

const [, , root = '', extra = '0', how = 'apply'] = process.argv;
await recover(root, 'child');
if (how === 'abort') await settle(root, 'abort', { command: 'child' });
else if (readPending(root) === null) {
  const changeSet = reconcile(newTree(Number(extra)), { root, origins: 'all' });
  process.stdout.write('go\n');
  await apply(changeSet, { command: 'child' });
}
