import { contactSamples } from '../../../core/fixtures/contact.samples.js';
import { contactModel } from '../../../core/schema/contact.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(contactModel, contactSamples[0]);
