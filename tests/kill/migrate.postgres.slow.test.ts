import { describeKilledMigrators } from './killed-migrators.js';

describeKilledMigrators({ boundaries: { postgres: Infinity }, moments: 8 });
