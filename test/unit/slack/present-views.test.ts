import { describe, expect, test } from 'vitest';
import { buildHome } from '../../../blocks/home-view.ts';
import { buildViewerModal } from '../../../blocks/viewer-modal.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { DetailsFacts } from '../../../src/core/details/details-facts.ts';
import type { DetailsCheck, DetailsPage } from '../../../src/core/details/details-page.ts';
import type { ListedSession } from '../../../src/core/queue-list.ts';
import { startState } from '../../../src/core/viewer/apply-step.ts';
import type { ViewerFacts } from '../../../src/core/viewer/viewer-facts.ts';
import { presentDetails } from '../../../src/slack/present-details.ts';
import { presentDetailsModal } from '../../../src/slack/present-details-modal.ts';
import { presentHome } from '../../../src/slack/present-home.ts';
import { presentViewer, viewerStateWords } from '../../../src/slack/present-viewer.ts';
import { newBusySession } from '../../support/session-factories.ts';
import { viewProblems } from '../../support/slack-limits.ts';

const [front, back] = ['0123456789abcdef', 'fedcba9876543210'];

function newDetailsFacts(over: Partial<DetailsFacts> = {}): DetailsFacts {
  return {
    ...{ session: newBusySession(), decision: null, isGone: false, proposed: null, pages: [], sessionId: 'x' },
    ...{ current: 'overview', part: 0, content: { kind: 'loading' } },
    ...over,
  };
}

function newViewerFacts(over: Partial<ViewerFacts> = {}): ViewerFacts {
  return {
    yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34',
    state: startState(back),
    images: [
      { key: front, name: 'Driving licence GBR, front', capture: 'captured by camera' },
      { key: back, name: 'Driving licence GBR, back', capture: null },
    ],
    picture: { kind: 'ready', slackFileId: 'F0ABCDEF12', damaged: false },
    sha256: null,
    canDelete: true,
    metadata: 'x',
    ...over,
  };
}

describe('a look at a picture', () => {
  test('names the picture, its place and the steps that change something', () => {
    const view = presentViewer(newViewerFacts());
    expect(view).toMatchObject({ imageName: 'Driving licence GBR, back', position: { index: 2, of: 2 }, kind: 'one' });
    expect(view.steps).toContain('previous');
    expect(view.steps).not.toContain('next');
    expect(viewProblems(buildViewerModal(view))).toEqual([]);
  });

  test.each([
    [{}, ''],
    [{ mirrored: true, quarterTurns: 1 }, 'mirrored, turned 90°'],
    [{ zoom: 2, light: 1 }, 'zoom 2×, brighter +1'],
    [{ quarterTurns: 3, light: -4 }, 'turned 270°, darker −4'],
  ])('says of %j: %j', (change, words) => {
    expect(viewerStateWords({ ...startState(front), ...change })).toBe(words);
  });

  test('tells people who hear the picture what it is and how it is shown', () => {
    const { picture } = presentViewer(newViewerFacts({ state: { ...startState(front), mirrored: true } }));
    expect(picture).toMatchObject({ altText: 'Driving licence GBR, front, mirrored' });
  });

  test('says why there is none', () => {
    const placeholder = { kind: 'placeholder', reason: 'heic' } as const;
    expect(presentViewer(newViewerFacts({ picture: placeholder })).picture).toEqual({
      kind: 'placeholder',
      words: 'HEIC pictures cannot be shown here',
    });
    expect(presentViewer(newViewerFacts({ picture: { kind: 'failed' } })).picture).toMatchObject({ kind: 'failed' });
  });

  test('that has nothing to show can only be left, and what is deleted is not deleted again', () => {
    const deleted = presentViewer(newViewerFacts({ picture: { kind: 'placeholder', reason: 'deleted' } }));
    expect(deleted).toMatchObject({ steps: ['previous'], canDelete: false });
    const here = presentViewer(newViewerFacts({ picture: { kind: 'placeholder', reason: 'deleted_here' } }));
    expect(here).toMatchObject({ steps: ['previous'], canDelete: false });
    const pdf = presentViewer(newViewerFacts({ picture: { kind: 'placeholder', reason: 'pdf' } }));
    expect(pdf).toMatchObject({ steps: ['previous'], canDelete: true });
    const away = presentViewer(newViewerFacts({ picture: { kind: 'placeholder', reason: 'unavailable' } }));
    expect(away.steps).toContain('mirror');
  });

  test('says who deleted a picture, and when', () => {
    const deletion = { slackUserId: 'U0ADMIN01', at: '2026-01-10T10:04:00Z' };
    const { picture } = presentViewer(
      newViewerFacts({ picture: { kind: 'placeholder', reason: 'deleted_here', deletion } }),
    );
    expect(picture).toMatchObject({ deletion: { slackUserId: 'U0ADMIN01', at: 1_768_039_440 } });
  });

  test('of the sheet or of a picture that is gone cannot delete anything', () => {
    const sheet = presentViewer(newViewerFacts({ state: startState('all') }));
    expect(sheet).toMatchObject({ kind: 'all', imageName: 'All pictures', position: null, canDelete: false });
    const gone = presentViewer(newViewerFacts({ state: startState('aaaaaaaaaaaaaaaa') }));
    expect(gone).toMatchObject({ position: null, canDelete: false });
    expect(gone.imageName).toBe('This picture is not in the session any more');
  });
});

test('a page of details keeps everything and gives times to be drawn in each reader’s zone', () => {
  const check: DetailsCheck = {
    ...{ label: 'Liveness', subject: null, word: 'APPROVE', mark: 'approve', reason: '', reasonCode: null },
    ...{ meaning: '', nextStep: null, note: null, updatedAt: '2026-01-10T10:04:00Z', subChecks: [] },
  };
  const page: DetailsPage = {
    ...{ key: 'session', title: 'Session', attention: 0 },
    entries: [
      { kind: 'heading', text: 'Log' },
      { kind: 'check', check },
      {
        kind: 'facts',
        facts: [
          { label: 'Deadline', value: { time: '2026-01-10T10:04:00Z' }, mark: 'passed' },
          { label: 'By', value: { slackUserId: 'U0REVIEW' }, mark: null },
          { label: 'Born', value: '2026-01-10T10:04:00Z', mark: null },
        ],
      },
      { kind: 'events', events: [{ at: 'last Tuesday', what: 'Created', who: null }] },
    ],
  };
  expect(presentDetails(page)).toEqual([
    { kind: 'heading', text: 'Log' },
    { kind: 'check', check: { ...check, updatedAt: 1_768_039_440 } },
    {
      kind: 'facts',
      facts: [
        { label: 'Deadline', value: { time: 1_768_039_440 }, mark: 'passed' },
        { label: 'By', value: { slackUserId: 'U0REVIEW' }, mark: null },
        { label: 'Born', value: '2026-01-10T10:04:00Z', mark: null },
      ],
    },
    { kind: 'events', events: [{ at: 'unknown date (last Tuesday)', what: 'Created', who: null }] },
  ]);
});

test('a tab counts the checks that need a person only while somebody can decide', () => {
  const decision: Decision = {
    ...{ verdict: 'APPROVE', slackUserId: 'U1', slackTeamId: 'T1', decidedAt: '2026-01-10T11:00:00Z' },
    ...{ sessionVersion: 3, evidenceDigest: 'digest', reasonCode: null, isOverride: false, proposedBy: null },
  };
  const counts = (state: string, decided: Decision | null, isGone = false) =>
    presentDetailsModal({
      ...newDetailsFacts({ session: newBusySession({ state }), decision: decided, isGone }),
      pages: [{ key: 'overview', title: 'Overview', attention: 4 }],
    }).pages.map(({ attention }) => attention);
  expect(counts('COMPLETED', null)).toEqual([4]);
  expect(counts('COMPLETED', decision)).toEqual([0]);
  expect(counts('ONGOING', null)).toEqual([0]);
  expect(counts('COMPLETED', null, true)).toEqual([0]);
});

test.each([
  [{ proposed: 'REJECT' }, 'REJECT proposed, needs a second signature'],
  [{ proposed: 'REJECT', isGone: true }, 'Not decided: Yoti no longer holds it'],
] as const)('the window of a session with %j is headed as its card is', (standing, headline) => {
  const session = newBusySession();
  expect(presentDetailsModal(newDetailsFacts({ session, ...standing })).headline).toBe(headline);
});

describe('the queue in App Home', () => {
  const listed: ListedSession = {
    ...{ sessionId: 'session_01J', shortSessionId: 'ab12cd34', stateLabel: 'COMPLETED', applicantName: 'Alex Sample' },
    ...{ headline: '4 of 6 checks need you', counts: 'Yoti: 1 REJECT', since: '2026-01-10T10:04:00Z' },
    ...{ deadlineAt: null, decision: null },
  };

  test('points each session’s button at it and draws times for each reader', () => {
    const none = { sessions: [], more: 0 };
    const tab = presentHome({
      ...{ kind: 'queue', waiting: { sessions: [listed], more: 2 }, inProgress: none, expired: none },
      at: '2026-01-10T10:05:00Z',
    });
    const { sessionId, deadlineAt: _deadlineAt, decision: _decision, ...words } = listed;
    expect(tab).toEqual({
      kind: 'queue',
      waiting: { sessions: [{ ...words, since: 1_768_039_440, buttonValue: sessionId }], more: 2 },
      inProgress: none,
      expired: none,
      at: 1_768_039_500,
    });
    expect(viewProblems(buildHome(tab))).toEqual([]);
  });

  test('is not there for a person without a role', () => {
    expect(presentHome({ kind: 'no_role' })).toEqual({ kind: 'no_role' });
  });
});
