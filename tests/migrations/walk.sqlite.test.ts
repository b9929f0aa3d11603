import { describeWalks } from './walk/describe-walks.js';

describeWalks('sqlite');
