import { useCallback, useRef, useState } from 'react';
import type { PendingConfirm } from './confirm-dialog.ts';
import { isJsonObject } from './resolve-blocks.ts';
import type { ElementUse } from './sandbox-context.ts';
import { actAsPerson } from './slack-sim.ts';

type Mark = 'waiting' | 'failed';

export interface ElementActions {
  readonly markOf: (key: string) => Mark | undefined;
  readonly use: (action: ElementUse) => void;
  readonly pending: PendingConfirm | null;
  readonly settleConfirm: () => void;
}

/**
 * Delivers uses of elements as the given person: first the confirm step if there is one, then the delivery, and a lasting mark
 * on the element when the app stayed silent or answered with an error.
 */
export function useElementActions(viewer: string, report: (problem: string) => void): ElementActions {
  const [marks, setMarks] = useState<Readonly<Record<string, Mark>>>({});
  const [pending, setPending] = useState<PendingConfirm | null>(null);
  const waiting = useRef(new Set<string>());

  const mark = useCallback((key: string, value: Mark | undefined) => {
    setMarks((before) => {
      const { [key]: _gone, ...rest } = before;
      return value === undefined ? rest : { ...rest, [key]: value };
    });
  }, []);

  const deliver = useCallback(
    async (action: ElementUse) => {
      if (waiting.current.has(action.key)) {
        return;
      }
      waiting.current.add(action.key);
      mark(action.key, 'waiting');
      const delivery = await actAsPerson('click', { user: viewer, ...action.click });
      waiting.current.delete(action.key);
      mark(action.key, delivery.failed ? 'failed' : undefined);
      if (delivery.error !== undefined) {
        report(delivery.error);
      }
    },
    [viewer, mark, report],
  );

  const use = useCallback(
    (action: ElementUse) => {
      const confirm = action.element['confirm'];
      if (isJsonObject(confirm)) {
        setPending({ confirm, proceed: () => void deliver(action) });
      } else {
        void deliver(action);
      }
    },
    [deliver],
  );

  return { markOf: (key) => marks[key], use, pending, settleConfirm: useCallback(() => setPending(null), []) };
}
