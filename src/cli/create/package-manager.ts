/** npm, pnpm and yarn, where they differ. */
import type { PackageManager } from '../../project/load/AppInput.js';

/** The one that ran us says so: `npm_config_user_agent=pnpm/10.4.1 npm/? node/v20.20.2 linux x64`. */
export function detectPackageManager(env: Readonly<Record<string, string | undefined>>): PackageManager {
  const agent = env['npm_config_user_agent'] ?? '';
  if (agent.startsWith('pnpm/')) return 'pnpm';
  return agent.startsWith('yarn/') ? 'yarn' : 'npm';
}

/** No audit and no funding notes: neither helps somebody who has just created an app. */
export const INSTALL: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['npm', 'install', '--no-audit', '--no-fund', '--include=dev'],
  pnpm: ['pnpm', 'install'],
  yarn: ['yarn', 'install'],
};

export const RUN_DEV: Readonly<Record<PackageManager, string>> = {
  npm: 'npm run dev',
  pnpm: 'pnpm dev',
  yarn: 'yarn dev',
};

/** `--` hands the options through npm, the others need none. */
export const CREATE: Readonly<Record<PackageManager, readonly [string, string]>> = {
  npm: ['npm create prefiq-app@latest', ' --'],
  pnpm: ['pnpm create prefiq-app', ''],
  yarn: ['yarn create prefiq-app', ''],
};
