import { openCard } from '../../support/cards.ts';
import { close, pressIn } from '../../support/modals.ts';
import { detailsShowing, openDetails, type PageName } from '../../support/session-windows.ts';
import { apiKey } from '../../support/settings.ts';
import { startWorld, type World } from '../../support/world.ts';
import { registerWithApp } from '../register-with-app.ts';
import { openScreenshots, type Screenshots } from '../screenshots.ts';
import { startSandbox } from '../server.ts';

/** The whole app on both simulators, and a browser that takes pictures of the sandbox page before them. */
export interface Studio {
  readonly world: World;
  readonly shots: Screenshots;
  /** The finished session of a scenario with its open card; played once, however often it is asked for. */
  card(scenario: string): ReturnType<typeof openCard>;
  stop(): Promise<void>;
}

/** One picture of a row of the portal's page; resolves to the files it wrote. */
export interface PortalPicture {
  /** The row of docs/portal-parity.md. */
  readonly row: number;
  readonly name: string;
  readonly take: (studio: Studio, name: string) => Promise<readonly string[]>;
}

/** Opens a studio that leaves its pictures in `folder`. */
export async function openStudio(folder: string): Promise<Studio> {
  const world = await startWorld();
  const sandbox = await startSandbox({
    slackUrl: world.slack.url,
    yotiUrl: world.yoti.url,
    appUrl: world.url(),
    registerSession: registerWithApp(world.url(), apiKey),
  });
  const shots = await openScreenshots({ sandboxUrl: sandbox.url, folder });
  const played = new Map<string, ReturnType<typeof openCard>>();
  const card = (scenario: string) => {
    const known = played.get(scenario) ?? openCard(world, scenario);
    played.set(scenario, known);
    return known;
  };
  const stop = async () => {
    await shots.close();
    await sandbox.stop();
    await world.stop();
  };
  return { world, shots, card, stop };
}

/** A picture of the card of a scenario. */
export function cardPicture(row: number, name: string, scenario: string): PortalPicture {
  return {
    row,
    name,
    take: async ({ world, shots, card }, file) => {
      const { sessionId } = await card(scenario);
      const { people, channels } = world.slack;
      return shots.messageInBothSizes(file, {
        viewer: people.reviewer.id,
        channel: channels.review.id,
        text: sessionId,
      });
    },
  };
}

/** A picture of a page of the Details modal of a scenario. */
export function detailsPicture(row: number, page: PageName, scenario: string): PortalPicture {
  return {
    row,
    name: `${page}-${scenario}`,
    take: async (studio, file) => {
      const { world, shots } = studio;
      const viewer = world.slack.people.reviewer.id;
      await openDetails(world, viewer, (await studio.card(scenario)).card);
      await pressIn(world, viewer, `details_page_${page}`);
      await detailsShowing(world, viewer, page);
      const taken = await shots.modal({ viewer, channel: world.slack.channels.review.id, name: file });
      await close(world, viewer);
      return taken;
    },
  };
}
