import { orderSamples } from '../../../core/fixtures/order.samples.js';
import { orderModel } from '../../../core/schema/order.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(orderModel, orderSamples[0]);
