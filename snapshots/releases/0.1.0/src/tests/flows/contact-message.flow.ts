import { contactMessageSamples } from '../../../core/fixtures/contact-message.samples.js';
import { contactMessageModel } from '../../../core/schema/contact-message.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(contactMessageModel, contactMessageSamples[0]);
