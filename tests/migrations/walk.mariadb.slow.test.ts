import { describeWalks } from './walk/describe-walks.js';

// A server takes its time for each change of a table; CI has less of it.
describeWalks({ mariadb: Number(process.env['PREFIQ_WALKS'] ?? 300) });
