/**
 * Who may import what (ARCHITECTURE.md): ways in → services → core; services → ways out; messages are built in
 * `blocks/`; nothing points back. A folder may always import from itself, and Node's own modules unless it is pure.
 */
export interface ImportRule {
  /** A folder (ending in a slash) or one file; the longest one that fits a file is its rule. */
  readonly of: string;
  /** Ours: a folder or one file each. */
  readonly mayUse: readonly string[];
  /** Ours, as types only: what arrives in `deps`. */
  readonly mayName?: readonly string[];
  readonly packages: readonly string[];
  /** No input or output of any kind: no Node modules, no clock, no chance. */
  readonly isPure?: boolean;
  /** The only modules of Node that may be used; any, unless they are named. */
  readonly nodeModules?: readonly string[];
}

const waysOut = ['src/delivery/', 'src/images/', 'src/queue/', 'src/report/', 'src/seal/', 'src/slack/', 'src/yoti/'];
/** An edge calls verbs and words what went wrong, a database out of reach included. */
const edges = ['src/services/', 'src/core/', 'src/errors.ts', 'src/logger.ts', 'src/db/connection-trouble.ts'];
const everyFolder = ['blocks/', 'src/'];

export const importRules: readonly ImportRule[] = [
  { of: 'src/core/', mayUse: [], packages: [], isPure: true },
  // Which joiners of a name are kept is one rule, in Slack and in the PDF.
  { of: 'blocks/', mayUse: ['src/core/joiners.ts'], packages: ['@slack/types'], isPure: true },
  { of: 'migrations/', mayUse: [], packages: ['kysely'] },

  // What an auditor's machine runs too: no database and no network.
  { of: 'src/ledger/', mayUse: [], packages: ['zod', 'canonicalize'], nodeModules: ['node:crypto'] },
  {
    of: 'src/db/',
    mayUse: ['src/core/', 'src/ledger/', 'src/errors.ts', 'src/logger.ts', 'src/clock.ts'],
    packages: ['kysely', 'kysely/migration', 'pg', 'bullmq', 'canonicalize'],
  },
  { of: 'src/queue/', mayUse: ['src/errors.ts', 'src/logger.ts'], packages: ['bullmq', 'ioredis', 'zod'] },
  { of: 'src/seal/', mayUse: ['src/errors.ts'], packages: [] },
  { of: 'src/yoti/', mayUse: ['src/core/', 'src/errors.ts', 'src/read-body.ts'], packages: ['yoti', 'zod'] },
  { of: 'src/delivery/', mayUse: [], packages: [] },
  { of: 'src/images/', mayUse: ['src/core/', 'src/errors.ts'], packages: ['sharp'] },
  { of: 'src/report/', mayUse: ['src/core/', 'src/errors.ts'], packages: ['pdf-lib', 'harfbuzzjs', 'bidi-js'] },
  {
    of: 'src/slack/',
    mayUse: ['src/core/', 'src/errors.ts', 'src/logger.ts', 'blocks/'],
    packages: ['@slack/web-api', 'zod'],
  },

  {
    of: 'src/services/',
    mayUse: ['src/core/', 'src/db/', 'src/ledger/', 'src/errors.ts', 'src/logger.ts', 'src/clock.ts'],
    mayName: waysOut,
    packages: ['kysely', 'canonicalize'],
  },

  {
    of: 'src/listeners/',
    mayUse: [...edges, 'src/slack/quiet-logger.ts', 'blocks/'],
    mayName: ['src/slack/', 'src/clock.ts', 'src/rate-limiter.ts'],
    packages: ['@slack/bolt', 'zod'],
  },
  {
    of: 'src/routes/',
    mayUse: [...edges, 'src/read-body.ts', 'src/rate-limiter.ts'],
    mayName: ['src/listeners/', 'src/config.ts', 'src/clock.ts'],
    packages: ['hono', '@hono/node-server', '@hono/node-server/conninfo', 'zod'],
  },
  {
    of: 'src/workers/',
    mayUse: ['src/services/', 'src/core/', 'src/errors.ts', 'src/logger.ts', 'src/queue/'],
    packages: [],
  },

  { of: 'src/errors.ts', mayUse: [], packages: [] },
  { of: 'src/logger.ts', mayUse: [], packages: [] },
  { of: 'src/clock.ts', mayUse: [], packages: [] },
  { of: 'src/read-body.ts', mayUse: [], packages: [] },
  { of: 'src/rate-limiter.ts', mayUse: ['src/core/', 'src/clock.ts'], packages: [] },
  // Whether deliveries may go to an address is one table, at the start and at every try.
  { of: 'src/settings/', mayUse: ['src/core/', 'src/delivery/address-guard.ts'], packages: ['zod'] },
  { of: 'src/config.ts', mayUse: ['src/errors.ts', 'src/settings/'], packages: ['zod'] },
  {
    of: 'src/identify.ts',
    mayUse: ['src/errors.ts', 'src/logger.ts'],
    mayName: ['src/slack/'],
    packages: [],
  },
  { of: 'src/app.ts', mayUse: everyFolder, packages: ['kysely', 'p-limit'] },
  { of: 'src/main.ts', mayUse: ['src/app.ts', 'src/config.ts', 'src/errors.ts', 'src/logger.ts'], packages: [] },
  { of: 'src/verify-ledger.ts', mayUse: ['src/ledger/'], packages: [] },
  { of: 'src/migrate.ts', mayUse: ['src/config.ts', 'src/db/', 'src/errors.ts', 'src/logger.ts'], packages: [] },
];
