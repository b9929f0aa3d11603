/**
 * For child processes of the kill tests only: SIGKILL at the n-th call that writes, given by PREFIQ_TEST_KILL_AT. With
 * PREFIQ_TEST_TORN the call is half done first; with PREFIQ_TEST_SIGNAL=SIGSTOP it is only halted there. Without a number the
 * calls are counted and the count is printed at the end.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const at = Number(process.env['PREFIQ_TEST_KILL_AT'] ?? 0);
const signal = process.env['PREFIQ_TEST_SIGNAL'] ?? 'SIGKILL';
const torn = process.env['PREFIQ_TEST_TORN'] === '1';
let calls = 0;

const WRITING = [
  'writeFileSync',
  'writeSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'mkdirSync',
  'rmdirSync',
  'rmSync',
  'openSync',
  'fsyncSync',
  'copyFileSync',
  'chmodSync',
] as const;

type AnyCall = (...args: unknown[]) => unknown;
const table = fs as unknown as Record<string, AnyCall>;

for (const name of WRITING) {
  const original = table[name] as AnyCall;
  table[name] = (...args: unknown[]) => {
    calls++;
    if (calls === at) {
      if (torn) half(name, original, args);
      process.kill(process.pid, signal);
    }
    return original(...args);
  };
}
syncBuiltinESMExports();

function half(name: string, original: AnyCall, args: unknown[]): void {
  const data = args[1];
  if (name !== 'writeFileSync' && name !== 'writeSync') return;
  const part =
    typeof data === 'string'
      ? data.slice(0, data.length >> 1)
      : (data as Uint8Array).subarray(0, (data as Uint8Array).length >> 1);
  original(args[0], part, ...(name === 'writeFileSync' ? args.slice(2) : []));
}

process.on('exit', () => {
  if (at === 0) process.stdout.write(`calls ${calls}\n`);
});
