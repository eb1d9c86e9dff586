import type { CardFacts } from '../core/card-facts.ts';
import { findDecision } from '../db/decisions.ts';
import type { MessageRow } from '../db/messages.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { openRegistration, openSession } from './stored-session.ts';

/** What a card's buttons point at: our message row and the version that the card shows. Never subject data. */
export interface ButtonPointer {
  readonly messageId: string;
  readonly sessionVersion: number;
}

export function writeButtonValue(pointer: ButtonPointer): string {
  return `${pointer.messageId}.${pointer.sessionVersion}`;
}

/** Reads a button's value back; `null` for anything this app did not write. */
export function readButtonValue(value: string): ButtonPointer | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/.exec(value);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { messageId: match[1], sessionVersion: Number(match[2]) };
}

/** Gathers what a card or alert is drawn from; `null` while nothing is known of the session yet. */
export async function loadCardFacts(deps: Deps, session: SessionRow, message: MessageRow): Promise<CardFacts | null> {
  const document = await openSession(deps, session);
  if (document === null) return null;
  const showsSheet = message.sheet_file_id !== null && message.sheet_ready;
  return {
    session: document,
    registration: openRegistration(deps, session),
    finalAt: session.final_at?.toISOString() ?? null,
    decision: await findDecision(deps.db, session.id),
    isGone: session.gone_at !== null,
    buttonValue: writeButtonValue({ messageId: message.id, sessionVersion: session.version }),
    sheet:
      showsSheet && message.sheet_file_id !== null
        ? { slackFileId: message.sheet_file_id, captions: message.sheet_captions ?? [] }
        : null,
    sheetNote: showsSheet ? null : message.sheet_note,
    imagesPolicy: deps.settings.cardImages,
  };
}
