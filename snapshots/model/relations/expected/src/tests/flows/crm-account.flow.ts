import { crmAccountSamples } from '../../../core/fixtures/crm-account.samples.js';
import { crmAccountModel } from '../../../core/schema/crm-account.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(crmAccountModel, crmAccountSamples[0]);
