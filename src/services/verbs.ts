import type { JobName, JobPayload } from '../queue/catalogue.ts';
import { adoptSession } from './adopt-session.ts';
import { decideClick } from './decide-click.ts';
import { deleteImage } from './delete-image.ts';
import { deleteYotiSession } from './delete-yoti-session.ts';
import type { Deps } from './deps.ts';
import { postMessage } from './post-message.ts';
import { removeFile } from './remove-file.ts';
import { sendDelivery } from './send-delivery.ts';
import { sendLedgerExport } from './send-ledger-export.ts';
import { sendReport } from './send-report.ts';
import { showImage } from './show-image.ts';
import { syncSession } from './sync-session.ts';

type Verbs = { readonly [N in JobName]: (deps: Deps, payload: JobPayload<N>) => Promise<void> };

/** Which verb answers which ring. A job without a verb does not compile. */
const verbs: Verbs = {
  'sync-session': syncSession,
  'adopt-session': adoptSession,
  'post-message': postMessage,
  'decide-click': decideClick,
  'send-report': sendReport,
  'show-image': showImage,
  'delete-image': deleteImage,
  'delete-yoti-session': deleteYotiSession,
  'remove-file': removeFile,
  'send-delivery': sendDelivery,
  'send-ledger-export': sendLedgerExport,
};

/** Runs the verb of one job; every verb is safe to run twice. */
export function runVerb<N extends JobName>(deps: Deps, name: N, payload: JobPayload<N>): Promise<void> {
  return verbs[name](deps, payload);
}
