/** daqscope as a library: what data is (`core`), the formats, this machine's files (`host`), and what is computed (`analysis`). */
export * as analysis from './analysis/index.ts';
export * from './core/index.ts';
export * from './formats/index.ts';
export * from './host/index.ts';
