export { type ContextHelpReading, layoutFromContextHelp } from './context-help.ts';
export { jsonSchema, jsonSchemaText } from './json-schema.ts';
export { parseSchema, SCHEMA_VERSION } from './parse-schema.ts';
export { problemsOf } from './schema-problems.ts';
export { schemaText } from './schema-text.ts';
