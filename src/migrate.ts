import { loadConfig } from './config.ts';
import { migrate } from './db/migrate.ts';
import { ConfigError } from './errors.ts';
import { createLogger, loggedError } from './logger.ts';

/** `npm run migrate`: the database to the newest schema, as the start of the application does it too. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config.log.level, (line) => process.stdout.write(line));
  try {
    await migrate({ appUrl: config.database.url, ownerUrl: config.database.migrateUrl, logger });
    logger.info('the database is at the newest schema');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    logger.error('migration failed', { error: loggedError(error) });
    process.exitCode = 1;
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
