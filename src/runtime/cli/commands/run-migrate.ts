import { migrateUp } from './migrate-up.js';

export default migrateUp('run migrate');
