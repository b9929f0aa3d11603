import { describeKilledMigrators } from './killed-migrators.js';

describeKilledMigrators({ boundaries: { mariadb: Infinity }, moments: 8 });
