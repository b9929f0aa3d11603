import { describeWalks } from './walk/describe-walks.js';

// MariaDB writes each change of a table to disk by itself. 300 an engine: walk.<engine>.slow.
describeWalks({ sqlite: 20, postgres: 6, mariadb: 2 });
