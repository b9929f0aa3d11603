/** fast-check with the seed of this run. A failure prints the seed and the path to its counterexample. */
import fc from 'fast-check';
import { SEED } from './rounds.js';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });

export default fc;
