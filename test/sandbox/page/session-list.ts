import { createElement as h, type ReactNode, useState } from 'react';
import { moveSession, type YotiSession } from './yoti-sim.ts';

interface ListProps {
  readonly sessions: readonly YotiSession[];
  readonly notify: boolean;
  /** Told what went wrong with a step, or null. */
  readonly settle: (outcome: string | null) => void;
}

/** The sessions at the Yoti simulator, newest first, each with the steps it can still take. */
export function SessionList(props: ListProps): ReactNode {
  return props.sessions.length === 0
    ? h('p', { className: 'empty' }, 'No sessions yet. Start one above.')
    : h(
        'ul',
        { className: 'session-list' },
        props.sessions.map((session) => h('li', { key: session.sessionId }, h(SessionCard, { ...props, session }))),
      );
}

function SessionCard(props: ListProps & { readonly session: YotiSession }): ReactNode {
  const { session, notify, settle } = props;
  const [isBusy, setBusy] = useState(false);
  const move = async (step: 'advance' | 'complete' | 'expire') => {
    setBusy(true);
    settle(await moveSession(session.sessionId, step, notify));
    setBusy(false);
  };
  const shortId = session.sessionId.slice(0, 8);
  const button = (step: 'advance' | 'complete' | 'expire', label: string) =>
    h(
      'button',
      {
        type: 'button',
        className: 'push push-small',
        disabled: isBusy,
        'aria-label': `${label} session ${shortId}`,
        onClick: () => void move(step),
      },
      label,
    );
  return h(
    'div',
    { className: 'session', 'aria-busy': isBusy },
    h(
      'div',
      { className: 'session-head' },
      h('strong', { dir: 'auto' }, session.applicant.name),
      h('span', { className: `state state-${session.state.toLowerCase()}` }, session.state),
    ),
    h('p', null, session.title, h('br'), h('code', { title: session.sessionId }, shortId), ` · ${session.stage}`),
    session.state === 'ONGOING' &&
      h(
        'div',
        { className: 'session-steps' },
        button('advance', 'Advance'),
        button('complete', 'Complete'),
        button('expire', 'Expire'),
      ),
  );
}
