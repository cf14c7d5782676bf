export { type MadeReport, makeReport, type ReportOptions } from './make-report.ts';
export type { Origin } from './model/provenance-facts.ts';
export type * from './model/recording-report.ts';
export { formOfReport, REPORT_FORMS, type ReportForm, writeReport } from './write-report.ts';
