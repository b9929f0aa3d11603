import { describeKilledMigrators } from './killed-migrators.js';

describeKilledMigrators({ boundaries: { sqlite: Infinity }, moments: 8 });
