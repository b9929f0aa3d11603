/** How often a command is killed: together 100 random moments of scaffold, rename, upgrade and abort in CI, fewer elsewhere. */
const isCi = process.env['CI'] === 'true';

export const MOMENTS = {
  scaffold: isCi ? 25 : 6,
  renameField: isCi ? 13 : 4,
  renameModel: isCi ? 12 : 4,
  upgrade: isCi ? 25 : 5,
  abort: isCi ? 25 : 5,
  other: isCi ? 10 : 4,
} as const;
