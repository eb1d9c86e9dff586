// The bootstrap is plain JavaScript; this is the part that the pictures need.
declare module '*/bootstrap/hold-servers.mjs' {
  type Wanted = { root: string; postgres: 'temporary' };
  export function withServers<T>(
    wanted: Wanted,
    work: (servers: { postgres?: { url: string; folder: string } }) => Promise<T>,
  ): Promise<T>;
}
