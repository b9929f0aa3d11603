import { rounds } from '../rounds.js';

/** How often a command is killed: with many rounds together 100 random moments of scaffold, rename, upgrade and abort. */
export const MOMENTS = {
  scaffold: rounds(6, 25),
  renameField: rounds(4, 13),
  renameModel: rounds(4, 12),
  upgrade: rounds(5, 25),
  abort: rounds(5, 25),
  other: rounds(4, 10),
} as const;
