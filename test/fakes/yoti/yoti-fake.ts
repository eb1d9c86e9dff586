import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openApi } from './api-server.ts';
import { answerControl } from './control-api.ts';
import { createFaults, type FaultInput } from './faults.ts';
import type { RecordedCall } from './http-answer.ts';
import { newKeyPair } from './key-pair.ts';
import type { NotificationSettings } from './notify.ts';
import { createPlayer, type PlayHandles } from './player.ts';
import type { Applicant, Scenario } from './scenario.ts';
import { allScenarios } from './scenarios/all-scenarios.ts';
import { reasonScenarios } from './scenarios/reason-scenarios.ts';
import { createSessionStore } from './session-store.ts';
import { type RegisteredApp, registerApp } from './signature.ts';

export interface YotiFakeOptions {
  /** 0, the default, takes any free port of the loopback address. */
  readonly port?: number;
  /** Epoch ms; every time and every countdown comes from it. */
  readonly now?: () => number;
  readonly sdkId?: string;
  /** Trusts this key instead of making a pair; `privateKeyPem` is then empty. */
  readonly publicKeyPem?: string;
  /** For every session that is started without settings of its own. */
  readonly notifications?: NotificationSettings;
}

/** The simulated Yoti IDV service: its backend API below `apiUrl`, and the handles with which a test or a person plays it. */
export interface YotiFake extends PlayHandles {
  readonly url: string;
  readonly apiUrl: string;
  readonly sdkId: string;
  readonly privateKeyPem: string;
  /** Those that people choose from; a session for each single reason can be started as well (`reason-scenarios.ts`). */
  readonly scenarios: readonly { name: string; title: string; description: string; applicant: Applicant }[];
  /** A further application with its own key. */
  registerApp(sdkId: string, publicKeyPem: string): void;
  calls(): readonly RecordedCall[];
  readonly faults: { add(fault: FaultInput): void; clear(): void };
  stop(): Promise<void>;
}

/** Starts the simulator on the loopback address. Rejects when the port is taken. */
export async function startYotiFake(options: YotiFakeOptions = {}): Promise<YotiFake> {
  const now = options.now ?? Date.now;
  const sdkId = options.sdkId ?? 'c0de51a0-7e57-4b1d-9a11-5eed5eed5eed';
  const keys = options.publicKeyPem ? { publicKeyPem: options.publicKeyPem, privateKeyPem: '' } : newKeyPair();
  const apps = new Map<string, RegisteredApp>([[sdkId, registerApp(sdkId, keys.publicKeyPem)]]);
  const store = createSessionStore(now);
  const scenarios = [...allScenarios, ...reasonScenarios];
  const player = createPlayer({ store, now, sdkId, scenarios, notifications: options.notifications });
  const faults = createFaults();
  const calls: RecordedCall[] = [];
  const stopping = new AbortController();
  const api = openApi({
    apps,
    faults,
    calls,
    now,
    stopped: stopping.signal,
    backend: { store, now, nextScenario: player.takeNext },
  });
  const server = createServer((request, response) => {
    const isControl = request.url?.startsWith('/sim/') === true;
    const work = isControl
      ? answerControl({ player, faults, calls, scenarios: allScenarios }, request, response)
      : api(request, response);
    work.catch(() => response.destroy());
  });
  await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    url,
    apiUrl: `${url}/idverify/v1`,
    sdkId,
    privateKeyPem: keys.privateKeyPem,
    scenarios: allScenarios.map(toListing),
    ...player,
    registerApp: (id, publicKeyPem) => {
      apps.set(id, registerApp(id, publicKeyPem));
    },
    calls: () => calls,
    faults: { add: faults.add, clear: faults.clear },
    stop: async () => {
      stopping.abort();
      await close(server);
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** Cuts hanging and idle connections too; a second call is harmless. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

function toListing({ name, title, description, applicant }: Scenario) {
  return { name, title, description, applicant };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
