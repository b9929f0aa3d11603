import { customerSamples } from '../../../core/fixtures/customer.samples.js';
import { customerModel } from '../../../core/schema/customer.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(customerModel, customerSamples[0]);
