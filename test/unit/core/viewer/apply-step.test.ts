import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyStep, possibleSteps, startState, transformOf } from '../../../../src/core/viewer/apply-step.ts';
import {
  allPicturesKey,
  type ViewerState,
  type ViewerStep,
  viewerSteps,
  zoomFactors,
} from '../../../../src/core/viewer/viewer-state.ts';
import { anyState, keys, steps } from './any-state.ts';

const [first, second, third] = keys;
const start = startState(second);

describe('moving through the pictures', () => {
  test('next and previous give the neighbour, untouched', () => {
    const touched = walk(start, 'mirror', 'zoom_in', 'brighter');
    expect(walk(touched, 'next')).toEqual(startState(third));
    expect(walk(touched, 'previous')).toEqual(startState(first));
  });

  test('there is nothing beyond the first and the last picture: it stays as it is', () => {
    const touched = { ...startState(first), light: 2 };
    expect(walk(touched, 'previous')).toEqual(touched);
    expect(walk(startState(third), 'next')).toEqual(startState(third));
  });

  test('from a picture that is gone one gets to the first, or stays when there is none', () => {
    const gone = startState('00000000000000ff');
    expect(walk(gone, 'next')).toEqual(startState(first));
    expect(walk(gone, 'previous')).toEqual(startState(first));
    expect(applyStep(gone, 'next', [])).toEqual(gone);
  });

  test('the sheet of all pictures is left by next and changed by nothing', () => {
    const all = startState(allPicturesKey);
    const order = [allPicturesKey, ...keys];
    expect(possibleSteps(all, order)).toEqual(['next']);
    expect(applyStep(all, 'next', order)).toEqual(startState(first));
  });
});

describe('what the person sees', () => {
  test('the first turn is clockwise, and so is one in the mirror', () => {
    expect(walk(start, 'turn').quarterTurns).toBe(1);
    expect(walk(start, 'mirror', 'turn').quarterTurns).toBe(3);
  });

  test('panning moves by half of what is shown, and stops at the edge', () => {
    const twice = walk(start, 'zoom_in', 'zoom_in');
    expect([twice.centreX, walk(twice, 'right').centreX, walk(twice, 'right', 'right').centreX]).toEqual([
      0.5, 0.75, 0.75,
    ]);
    expect(walk(twice, 'up')).toMatchObject({ centreX: 0.5, centreY: 0.25 });
  });

  test('right is right on the screen, also in a turned and mirrored picture', () => {
    const odd = walk(start, 'turn', 'mirror', 'zoom_in', 'zoom_in');
    expect(walk(odd, 'right').centreX).toBeGreaterThan(odd.centreX);
    expect(walk(odd, 'down').centreY).toBeGreaterThan(odd.centreY);
  });

  test('what is in the corner stays in view when the picture is mirrored or turned', () => {
    const corner = walk(start, 'zoom_in', 'zoom_in', 'left', 'up');
    expect(corner).toMatchObject({ centreX: 0.25, centreY: 0.25 });
    expect(walk(corner, 'mirror')).toMatchObject({ centreX: 0.75, centreY: 0.25 });
    expect(walk(corner, 'turn')).toMatchObject({ centreX: 0.75, centreY: 0.25 });
    expect(walk(corner, 'turn', 'turn')).toMatchObject({ centreX: 0.75, centreY: 0.75 });
  });

  test('zooming out at an edge brings the window back inside', () => {
    expect(walk(start, 'zoom_in', 'zoom_in', 'left', 'zoom_out', 'zoom_out').centreX).toBe(0.5);
  });
});

describe('from any state', () => {
  test('any twenty steps lead to a state whose window lies inside the picture and whose numbers are in bounds', () => {
    fc.assert(
      fc.property(
        anyState,
        fc.array(fc.constantFrom(...viewerSteps), { minLength: 20, maxLength: 20 }),
        (state, way) => {
          const { quarterTurns, zoom, light, ...end } = walk(state, ...way);
          const half = 0.5 / (zoomFactors[zoom] ?? Number.NaN);
          for (const centre of [end.centreX, end.centreY]) {
            expect(centre - half).toBeGreaterThan(-1e-9);
            expect(centre + half).toBeLessThan(1 + 1e-9);
          }
          expect([0, 1, 2, 3]).toContain(quarterTurns);
          expect(Math.abs(light)).toBeLessThanOrEqual(4);
          expect(keys).toContain(end.imageKey);
        },
      ),
    );
  });

  test.each<[string, readonly ViewerStep[]]>([
    ['mirroring twice', ['mirror', 'mirror']],
    ['four turns', ['turn', 'turn', 'turn', 'turn']],
    ['mirror, turn, mirror, turn', ['mirror', 'turn', 'mirror', 'turn']],
    ['zooming in and out from the middle', ['reset', 'zoom_in', 'zoom_in', 'zoom_out', 'zoom_out']],
  ])('%s is as if nothing had been done', (_name, way) => {
    fc.assert(
      fc.property(anyState, (state) => {
        const from = way[0] === 'reset' ? walk(state, 'reset') : state;
        expect(walk(from, ...way)).toEqual(from);
      }),
    );
  });

  test('a pan that did not reach an edge is undone by its opposite', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const moved = walk(state, 'right');
        const half = 0.5 / (zoomFactors[state.zoom] ?? Number.NaN);
        fc.pre(Math.abs(moved.centreX - state.centreX - half) < 1e-9);
        expect(walk(moved, 'left')).toEqual(state);
      }),
    );
  });

  test('turning commutes with panning: right, then a turn, is a turn, then down', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(walk(state, 'right', 'turn')).toEqual(walk(state, 'turn', 'down'));
        expect(walk(state, 'right', 'mirror')).toEqual(walk(state, 'mirror', 'left'));
      }),
    );
  });

  test('reset leaves the same picture, untouched', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(walk(state, 'reset')).toEqual(startState(state.imageKey));
      }),
    );
  });

  test('a step is possible exactly when it changes the state', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const changing = viewerSteps.filter(
          (step) => JSON.stringify(sorted(walk(state, step))) !== JSON.stringify(sorted(state)),
        );
        expect(possibleSteps(state, keys)).toEqual(changing);
      }),
    );
  });

  test('an untouched picture cannot be reset, zoomed out or panned', () => {
    expect(possibleSteps(start, keys)).toEqual([
      ...['previous', 'next', 'mirror', 'turn', 'zoom_in', 'brighter', 'darker'],
    ]);
  });
});

describe('what the image step is asked for', () => {
  test('an untouched picture is asked for as it is', () => {
    expect(transformOf(start)).toEqual({
      ...{ quarterTurns: 0, mirrored: false, zoomFactor: 1, centreX: 0.5, centreY: 0.5, lightFactor: 1 },
    });
  });

  test('two steps of light double or halve every value', () => {
    expect(transformOf(walk(start, 'brighter', 'brighter')).lightFactor).toBe(2);
    expect(transformOf(walk(start, 'darker', 'darker')).lightFactor).toBe(0.5);
    expect(transformOf(walk(start, ...steps('brighter', 9))).lightFactor).toBe(4);
  });

  test('the zoom is given as a factor', () => {
    expect(zoomFactors.map((_, zoom) => transformOf(walk(start, ...steps('zoom_in', zoom))).zoomFactor)).toEqual([
      1, 1.5, 2, 3, 4, 6,
    ]);
  });
});

function walk(state: ViewerState, ...way: readonly ViewerStep[]): ViewerState {
  return way.reduce((now, step) => applyStep(now, step, keys), state);
}

function sorted(state: ViewerState): unknown {
  return Object.entries(state).sort();
}
