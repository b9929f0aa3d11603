import { projectSamples } from '../../../core/fixtures/project.samples.js';
import { projectModel } from '../../../core/schema/project.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(projectModel, projectSamples[0]);
