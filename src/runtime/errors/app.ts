/** Errors of finding, loading, building and running an app. */

import type { ErrorEntry } from './ErrorEntry.js';

export const APP_ERRORS = {
  PFQ_APP_MISSING: {
    message: '{root} contains no app: bin/plugin.ts is missing',
    fix: 'Go to the app (or use --cwd), or make one: npm create prefiq-app@latest',
    exit: 2,
  },
  PFQ_APP_NOT_BUILT: {
    message: 'The app in {root} is not built, and ENV=production runs built apps only',
    fix: 'Run `prefiq build` first.',
    exit: 2,
  },
  PFQ_APP_BROKEN: {
    message: '{file} cannot be loaded: {reason}',
    fix: 'Correct the code it names, then run the command again.',
    exit: 1,
  },
  PFQ_APP_NO_PLUGIN: {
    message: '{file} does not export a plugin by default',
    fix: 'End it with `export default definePlugin({ … })`.',
    exit: 2,
  },
  PFQ_ROUTES_UNREAD: {
    message: 'The routes of the app cannot be read: {place}: {reason}',
    fix: 'Correct the code it names, then run `prefiq codegen`; only the typed client waits for it.',
    exit: 1,
  },
  PFQ_BUILD_TOOL: {
    message: '{tool} is not installed in {root}',
    fix: 'Install what package.json asks for, development dependencies included.',
    exit: 2,
  },
  PFQ_BUILD_FAILED: {
    message: '{what} failed with exit code {code}',
    fix: 'Its own output above says where.',
    exit: 1,
  },
  PFQ_SITE_SHELL: {
    message: '{file} has no place for {mark}',
    fix: 'Put `<!--head-->` into its <head> and `<!--page-->` into the root element.',
    exit: 2,
  },
  PFQ_SITE_PAGE: {
    message: 'The page {path} of the site {site} cannot be rendered: {reason}',
    fix: 'Correct the page; on the server there is no window and no document.',
    exit: 1,
  },
  PFQ_DEV_BACKEND: {
    message: 'The backend is not running',
    fix: 'The terminal of `prefiq dev` says why; it starts again at the next change.',
    exit: 1,
  },
  PFQ_DEV_PAGE: {
    message: 'A page of {origin} may not read what the development server has.',
    fix: 'Read it from a page of this address.',
    exit: 2,
  },
  PFQ_DEV_FILE: {
    message: '{path} is not for pages: it is a database, a secret or of the tool.',
    fix: 'Keep what pages read in public/ or src/.',
    exit: 2,
  },
  PFQ_MIGRATION_DESTRUCTIVE: {
    message: 'Taking back migrations drops tables, and ENV is production',
    fix: 'Back up, then run it again with --allow-destructive.',
    exit: 2,
  },
  PFQ_FIXTURE_PRODUCTION: {
    message: 'Fixtures are sample data, and ENV is production',
    fix: 'Run it again with --allow-production if this database really shall have them.',
    exit: 2,
  },
  PFQ_CHECK_PENDING: {
    message: 'Migrations are pending: {ids}',
    fix: 'Run `prefiq run migrate`, then check again.',
    exit: 1,
  },
  PFQ_CHECK_FAILED: {
    message: '{failed} of {count} checks failed: {names}',
    fix: 'Mend the first one that failed; the others may follow from it.',
    exit: 1,
  },
} as const satisfies Record<string, ErrorEntry>;
