import { rounds } from '../rounds.js';

/** How often a command is killed: with many rounds together 100 random moments of scaffold, rename, upgrade and abort. */
export const MOMENTS = {
  scaffold: rounds(2, 25),
  renameField: rounds(1, 13),
  renameModel: rounds(1, 12),
  upgrade: rounds(3, 25),
  abort: rounds(3, 25),
  other: rounds(1, 10),
} as const;
