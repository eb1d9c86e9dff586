import { approve, authenticity, auto, faceMatch } from '../builders/checks.ts';
import { json } from '../builders/contents.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { amelia } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const unknownResources: Scenario = {
  name: 'unknown-resources',
  title: 'Resources nobody has heard of',
  description:
    'A resource list, a liveness type, a media reference and members of objects at every depth that no documentation names: shown as they came.',
  applicant: applicantOf(amelia),
  documents: [idDocument(ukPassport(amelia, '533401372'))],
  liveness: [staticCapture(amelia.look)],
  checks: [
    {
      ...authenticity(['passport', 'liveness']),
      extra: { confidence_band: 'HIGH', reviewed_by: { team: 'night shift', size: 3 }, retries: [1, 2] },
    },
    faceMatch(['passport', 'liveness']),
    {
      type: 'GAIT_ANALYSIS',
      uses: ['liveness'],
      recommendation: approve,
      breakdown: [{ ...auto('stride', 'PASS'), result: 'INCONCLUSIVE' }],
      by: 'machine',
    },
  ],
  finalResources: (store) => ({
    voice_samples: [
      {
        id: 'voice-1',
        source: { type: 'END_USER' },
        phrase: 'seven green bottles',
        duration_seconds: 4.2,
        tasks: [],
        transcript: store('voice-transcript', json({ text: 'seven green bottles' })),
      },
    ],
  }),
  finalMembers: {
    'resources.id_documents.0.pages.0': { glare: 'faint' },
    'resources.id_documents.0.tasks.0': { engine: { name: 'reader', version: 7 } },
    'resources.liveness_capture.0': { tasks: [{ type: 'LIVENESS_RETRY', state: 'DONE' }] },
    'checks.1.report': { model: 'forest' },
    'checks.1.report.recommendation': { confidence: 0.93 },
    'checks.1.report.breakdown.0': { weight: 3, details: [{ name: 'region', value: 'upper left', unit: 'mm' }] },
  },
  finalFields: () => ({ risk: { level: 'LOW', factors: [{ name: 'new device', weight: 0.2 }] } }),
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['GAIT_ANALYSIS', 'APPROVE'],
  ]),
};
