import { rounds } from '../rounds.js';
import { describeKilledMigrators } from './killed-migrators.js';

describeKilledMigrators('postgres', { boundaries: rounds(4, Infinity), moments: rounds(2, 8) });
