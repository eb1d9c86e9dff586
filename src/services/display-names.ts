import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';

/** So many people are asked about one by one, a call to Slack each; of more, the whole workspace is read instead. */
const fewEnough = 20;

interface Patience {
  readonly patient: boolean;
}

type Names = Readonly<Record<string, string>>;

/**
 * Display names by Slack user id; who is unknown to Slack is missing, and so is who is one too many of those whom the
 * workspace does not list. Order: most wanted first. What we store of people has no names in it, so Slack is asked.
 * @throws UpstreamError while Slack cannot be asked; when not patient, names are missing instead.
 */
export async function displayNames(deps: Deps, slackUserIds: readonly string[], patience: Patience): Promise<Names> {
  const wanted = [...new Set(slackUserIds)];
  const listed = wanted.length > fewEnough ? await namesInWorkspace(deps, wanted, patience) : {};
  const others = wanted.filter((id) => !Object.hasOwn(listed, id)).slice(0, fewEnough);
  return { ...listed, ...(await namesOneByOne(deps, others, patience)) };
}

async function namesInWorkspace(deps: Deps, wanted: readonly string[], patience: Patience): Promise<Names> {
  try {
    const names = await deps.directory.everybodysNames();
    return Object.fromEntries(
      wanted.flatMap((id) => {
        const name = names?.get(id);
        return name === undefined ? [] : [[id, name]];
      }),
    );
  } catch (error) {
    assertDoesWithout(error, patience);
    return {};
  }
}

async function namesOneByOne(deps: Deps, slackUserIds: readonly string[], patience: Patience): Promise<Names> {
  const names: Record<string, string> = {};
  for (const id of slackUserIds) {
    try {
      names[id] = await deps.directory.displayName(id);
    } catch (error) {
      if (assertDoesWithout(error, patience).retry === 'later') break;
    }
  }
  return names;
}

/** Rethrows what is no word of Slack's, and what a patient caller waits for. */
function assertDoesWithout(error: unknown, { patient }: Patience): UpstreamError {
  if (!(error instanceof UpstreamError) || (patient && error.retry === 'later')) throw error;
  return error;
}
