import { describeKilledMigrators } from './killed-migrators.js';

// Every boundary, and more moments: migrate.<engine>.slow.
describeKilledMigrators({ boundaries: { sqlite: 4, postgres: 4, mariadb: 6 }, moments: 2 });
