export * from './files/file-source.ts';
export * from './files/sample-sha256.ts';
export * from './files/sha256.ts';
export { sha256OfFile } from './files/sha256-of-file.ts';
export * from './machine/cache-folder.ts';
export * from './machine/check-runtime.ts';
export * from './output/atomic-file.ts';
export * from './output/output-files.ts';
export { outputProblem } from './output/output-problem.ts';
