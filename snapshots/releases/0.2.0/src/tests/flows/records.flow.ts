import { recordFlow } from '@codexion/resources/testing/record-flow';

import { tried } from '../models.gen.js';

// A record of each model is made, found, changed and deleted, in a browser. Flows of your own stand beside this file.
for (const { model, samples } of tried) recordFlow(model, samples[0] ?? {});
