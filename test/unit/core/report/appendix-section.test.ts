import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../../../src/core/report/canonical-text.ts';
import { appendixSection } from '../../../../src/core/report/sections/appendix-section.ts';
import { withoutPersonalData } from '../../../../src/core/report/without-personal-data.ts';
import { wordingVersion } from '../../../../src/core/wording/wording-version.ts';
import { newReportedDecision, newReportInput } from '../../../support/report-inputs.ts';
import { newRichContents, newRichSession } from '../../../support/rich-session.ts';
import { allTextOf, blocksOf } from './section-reading.ts';

const rich = newReportInput({
  profile: 'regulator',
  session: newRichSession(),
  contents: newRichContents(),
  decision: newReportedDecision(),
});

/** The parts as a reader's machine reads them. */
function printed(input = rich): readonly Record<string, unknown>[] {
  return blocksOf(appendixSection(input), 'source').map(({ text }) => JSON.parse(text));
}

describe('the appendix', () => {
  test('begins with the very text that the digest of the session is taken from', () => {
    const { session } = rich.snapshot;
    expect(canonicalize(printed()[0])).toBe(canonicalize({ session, wordingVersion }));
  });

  test('holds registration, decision and contents as well, credentials excepted', () => {
    const [, ours, media] = printed();
    const { registration, decision, contents } = rich.snapshot;
    expect(ours).toEqual({ registration, decision });
    expect(Object.keys(media ?? {}).toSorted()).toEqual(contents.map(([mediaId]) => mediaId).toSorted());
    const text = allTextOf(appendixSection(rich));
    expect(text).toContain('Alex Listed');
    expect(text).not.toContain('not to be seen');
    expect(text).toContain('left out: it may be a credential');
  });

  test('is for the regulator alone', () => {
    expect(appendixSection(newReportInput())).toEqual([]);
    expect(appendixSection(newReportInput({ profile: 'subject' }))).toEqual([]);
  });

  test('says that a record without personal data does not give the digest', () => {
    const bare = newReportInput({ ...rich.snapshot, withData: false });
    expect(allTextOf(appendixSection(withoutPersonalData(bare)))).toContain('it cannot be computed from this');
  });
});

describe('canonical text', () => {
  test('orders members by their code units and keeps what is short in one line', () => {
    const long = 'x'.repeat(140);
    expect(canonicalText({ b: [1, {}, []], a: { é: null, e: 'x"' }, gone: undefined, c: [long] })).toBe(
      ['{', '  "a": {"e": "x\\"", "é": null},', '  "b": [1, {}, []],', '  "c": [', `    "${long}"`, '  ]', '}'].join(
        '\n',
      ),
    );
  });

  test('has no line that could be shorter longer than a page is wide', () => {
    const text = canonicalText(rich.snapshot.session);
    expect(text.split('\n').filter((line) => line.length > 140)).toEqual([]);
  });

  test('says the same as canonical JSON once its spaces are gone', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalText(value);
        expect(canonicalize(JSON.parse(text))).toBe(canonicalize(value));
        // Members are in order already: nothing moves when it is parsed and written as it stands.
        const keys = Object.keys(JSON.parse(text) ?? {}).filter((key) => !/^\d+$/.test(key));
        expect(keys).toEqual([...keys].sort());
      }),
    );
  });
});
