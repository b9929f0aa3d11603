/** Debian's Chromium, installed where it is absent and may be. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

import { once } from './harness/once.js';
import { run } from './harness/process.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: ARGUMENTS });
}

const present = (): string | undefined => PLACES.find((place) => existsSync(place));

async function findChromium(): Promise<string> {
  // Found half installed it would not start: whoever comes meanwhile waits for the whole of it.
  await once(join(inject('packed').shared, 'chromium.done'), async () => {
    if (present() === undefined) await install();
  });
  return present() as string;
}

/** For the flows of a generated app, which bring a Playwright of their own. */
export const flowSettings = async (): Promise<Record<string, string>> => ({
  CHROMIUM: await findChromium(),
  CHROMIUM_ARGS: ARGUMENTS.join(' '),
});

async function install(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error('This suite takes Chromium: install it as /usr/bin/chromium.');
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { cwd: '/', env, seconds: 120 });
  const args = ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  await run('apt-get', args, { cwd: '/', env, seconds: 280 });
}
