import { exhibitSamples } from '../../../core/fixtures/exhibit.samples.js';
import { exhibitModel } from '../../../core/schema/exhibit.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(exhibitModel, exhibitSamples[0]);
