/** daqscope as a library: what data is (`core`), the formats, and this machine's files (`host`). */
export * from './core/index.ts';
export * from './formats/index.ts';
export * from './host/index.ts';
