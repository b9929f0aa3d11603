/** Says `go` when the first file of an operation is put ready: what comes before only reads, and the kills come after. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const STAGING = /\/\.prefiq\/tmp\/\d{14}-/;
const { mkdirSync, writeSync } = fs;
let isSaid = false;

fs.mkdirSync = ((path: fs.PathLike, ...rest: []) => {
  if (!isSaid && STAGING.test(String(path))) {
    isSaid = true;
    writeSync(2, 'go\n');
  }
  return mkdirSync(path, ...rest);
}) as typeof mkdirSync;
syncBuiltinESMExports();
