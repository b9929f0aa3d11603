import { rounds } from '../rounds.js';
import { describeKilledMigrators } from './killed-migrators.js';

describeKilledMigrators('mariadb', { boundaries: rounds(6, Infinity), moments: rounds(2, 8) });
