import { taskSamples } from '../../../core/fixtures/task.samples.js';
import { taskModel } from '../../../core/schema/task.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(taskModel, taskSamples[0]);
