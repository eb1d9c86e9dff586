import { describe, expect, test } from 'vitest';
import { openCard } from '../../support/cards.ts';
import { askHttp } from '../../support/http-reports.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { manyEvents, newReportSnapshot } from '../../support/report-inputs.ts';
import { queryDatabase, rowOnceThere } from '../../support/sql.ts';
import type { World } from '../../support/world.ts';

const openWorld = openWorlds();

/** Keeps the renderer busy for far longer than the test needs. @returns what became of the last of the reports, once it is known. */
function drawForLong(world: World): Promise<unknown> {
  const { reports } = world.app().deps;
  const snapshotJson = JSON.stringify(newReportSnapshot({ events: manyEvents(300) }));
  const drawn = Array.from({ length: 40 }, () =>
    reports.render({ snapshotJson, pictures: [] }).then(() => 'drawn', codeOf),
  );
  return Promise.all(drawn).then((ends) => ends.at(-1));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}

describe('stopping while reports are drawn', () => {
  test('answers a request that waits for one, and draws no more', async () => {
    const world = await openWorld();
    const { sessionId } = await openCard(world);
    const last = drawForLong(world);
    const { logs } = world;
    const answer = askHttp(world, sessionId, 'images=false');
    await rowOnceThere(world, "select seq from ledger where kind = 'report.requested'");
    await world.stopApp();
    expect(await last).toBe('renderer_stopped');
    expect((await answer).status).toBe(503);
    expect(logs.join('\n')).toContain('renderer_stopped');
  });

  test('leaves a report that is owed to a person owed, as if it had not been begun', async () => {
    const world = await openWorld();
    const { manager } = world.slack.people;
    const { sessionId } = await openCard(world);
    const last = drawForLong(world);
    const channel = world.slack.channels.general.id;
    await world.slack.command({ user: manager.id, channel, command: '/idv-report', text: `${sessionId} no-images` });
    await rowOnceThere(world, 'select id from report_snapshots');
    await world.stopApp();
    expect(await last).toBe('renderer_stopped');
    expect(await queryDatabase(world, 'select state, owed, claim, tries, last_code from report_requests')).toEqual([
      { state: 'owed', owed: true, claim: null, tries: 0, last_code: 'renderer_stopped' },
    ]);
    await world.startApp();
    world.clock.advance(60_001);
    await rowOnceThere(world, "select id from report_requests where state = 'sent'");
  });
});
