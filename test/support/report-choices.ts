import type { ReportChoice } from '../../src/core/report/report-snapshot.ts';

export const wholeReport: ReportChoice = { profile: 'internal', withImages: true, withData: true };
export const bareReport: ReportChoice = { profile: 'internal', withImages: false, withData: false };
