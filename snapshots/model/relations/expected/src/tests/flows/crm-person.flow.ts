import { crmPersonSamples } from '../../../core/fixtures/crm-person.samples.js';
import { crmPersonModel } from '../../../core/schema/crm-person.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(crmPersonModel, crmPersonSamples[0]);
