import { type App, createApp } from './app.ts';
import { loadConfig, secretSettings } from './config.ts';
import { ConfigError } from './errors.ts';
import { createLogger, type Logger, loggedError } from './logger.ts';

/** `node src/main.ts [web] [worker]`: the application, configured by its environment; both parts when none is named. */
async function main(): Promise<void> {
  const parts = process.argv.slice(2);
  const unknown = parts.filter((part) => part !== 'web' && part !== 'worker');
  if (unknown.length > 0) throw new ConfigError(unknown.map((part) => `${part}: start knows "web" and "worker" only`));
  const config = loadConfig(process.env);
  for (const name of secretSettings) delete process.env[name];
  const logger = createLogger(config.log.level, (line) => process.stdout.write(line));
  const roles = (['web', 'worker'] as const).filter((part) => parts.length === 0 || parts.includes(part));
  const app = createApp({ config, logger, roles });
  endOnFault(logger);
  endOnSignal(app, logger);
  const { port } = await app.start();
  logger.info('countersign is up', port === null ? {} : { port });
}

/** A fault nobody caught leaves unknown state behind: one line, and the supervisor starts anew (reliability-security 8.8). */
function endOnFault(logger: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.error('unexpected fault; ending', { error: loggedError(error) });
      process.exit(1);
    });
  }
}

/** A job may take this long to finish; after that its claim runs out and another process takes over. */
const stopWithinMs = 25_000;

function endOnSignal(app: App, logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info('stopping', { code: signal });
      setTimeout(() => process.exit(1), stopWithinMs).unref();
      app.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

try {
  await main();
} catch (error) {
  // Problems of the settings name variables, never values, so they may be printed whole.
  const text = error instanceof ConfigError ? error.message : `Countersign could not start: ${startFailure(error)}`;
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
  process.exit();
}

function startFailure(error: unknown): string {
  const { name, code } = loggedError(error);
  const detail = error instanceof Error && 'system' in error ? error.message : (code ?? name);
  return `${detail}. Check DATABASE_URL and REDIS_URL.`;
}
