import { authenticity, auto, expert, faceMatch, genuineBut, reject } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { amelia } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const unknownCheckAndReason: Scenario = {
  name: 'unknown-check-and-reason',
  title: 'Things nobody has heard of',
  description:
    'A check type, a sub-check, a reason, a recommendation and a field that no documentation names: all must be shown.',
  applicant: applicantOf(amelia),
  documents: [idDocument(ukPassport(amelia, '533401372'))],
  liveness: [zoom(amelia.look)],
  checks: [
    authenticity(
      ['passport', 'liveness'],
      reject('QUANTUM_SEAL_BROKEN'),
      genuineBut(expert('quantum_seal', 'FAIL', ['seal_phase', '0.7'])),
    ),
    faceMatch(['passport', 'liveness']),
    {
      type: 'VOICE_MATCH',
      uses: ['liveness'],
      recommendation: { value: 'PROVISIONAL', reason: 'HOARSE_VOICE', recovery_suggestion: 'QUIET_ROOM' },
      breakdown: [auto('pitch_match', 'PASS')],
      by: 'machine',
    },
  ],
  finalFields: () => ({ sustainability_score: { grade: 'B' } }),
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'QUANTUM_SEAL_BROKEN'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['VOICE_MATCH', 'PROVISIONAL', 'HOARSE_VOICE'],
  ]),
};
