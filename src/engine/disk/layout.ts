/** Where the engine keeps its things below the project. */
export const PREFIQ_DIR = '.prefiq';
/** Pristine renders of scaffolded files: `<path>.base`, so that no compiler or test runner picks them up. */
export const BASE_DIR = '.prefiq/base';
export const INDEX_FILE = '.prefiq/base/index.json';
/** Hand edits of generated files that had to give way, by operation. */
export const REPLACED_DIR = '.prefiq/replaced';
/** An operation that ended in conflicts: what it replaced, until they are settled. Not for version control. */
export const PENDING_FILE = '.prefiq/pending.json';
/** Not for version control: staged files and the last redo log. */
export const TMP_DIR = '.prefiq/tmp';
export const JOURNAL_FILE = '.prefiq/tmp/journal';
/** The redo log of the last finished operation; see apply/recover.ts. */
export const LAST_LOG_FILE = '.prefiq/tmp/last';
/** A journal whose steps are being taken back. A rename makes it: that works on a full disk too. */
export const UNDO_FILE = '.prefiq/tmp/undo';
export const LOCK_FILE = '.prefiq/tmp/lock';

export const basePath = (path: string): string => `${BASE_DIR}/${path}.base`;
