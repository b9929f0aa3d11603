/** Debian's Chromium, installed where it is absent and may be. */

import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

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

const findChromium = async (): Promise<string> =>
  PLACES.find((place) => existsSync(place)) ?? (await install());

/** For the flows of a generated app, which bring a Playwright of their own. */
export const flowSettings = async (): Promise<Record<string, string>> => ({
  CHROMIUM: await findChromium(),
  CHROMIUM_ARGS: ARGUMENTS.join(' '),
});

async function install(): Promise<string> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error('This suite takes Chromium: install it as /usr/bin/chromium.');
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { cwd: '/', env, seconds: 120 });
  const args = ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  await run('apt-get', args, { cwd: '/', env, seconds: 280 });
  return PLACES[0] as string;
}
