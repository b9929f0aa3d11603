#!/usr/bin/env node
// Old syntax on purpose: on an old Node this file has to get as far as saying so.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    'PFQ_NODE_VERSION: create-prefiq-app needs Node 20.19 or newer, this is ' + process.versions.node,
  );
  console.error('fix: install a current Node from https://nodejs.org');
  process.exitCode = 1;
} else {
  // Node 22 and newer keep what they compiled; older ones know no such thing.
  const { enableCompileCache } = process.getBuiltinModule ? process.getBuiltinModule('node:module') : {};
  if (enableCompileCache) enableCompileCache();
  import('../dist/create.js').then(async ({ main }) => {
    process.exitCode = await main();
  });
}
