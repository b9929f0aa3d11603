import pkg from '../../package.json' with { type: 'json' };

/** Of the toolkit; the runtime has the same. */
export const VERSION: string = pkg.version;
