import { postSamples } from '../../../core/fixtures/post.samples.js';
import { postModel } from '../../../core/schema/post.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(postModel, postSamples[0]);
