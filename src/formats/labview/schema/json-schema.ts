import type { JsonSchema } from './option-values.ts';
import { FIELD_OPTION_NAMES, FORMS, LEAD_WORDS, type LeadWord, optionJson } from './options.ts';
import { SCHEMA_VERSION } from './parse-schema.ts';
import { TOP_OPTIONS } from './top-options.ts';
import { TYPE_WORDS } from './type-words.ts';

/** The schema language as JSON Schema (draft 2020-12): what editors complete and check by. Made from the parser's own tables. */
export function jsonSchema(): JsonSchema {
  const top = Object.entries(TOP_OPTIONS).map(([name, { about, value }]) => [
    name,
    { description: about, ...value.json },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'daqscope schema',
    description: 'What a file of flattened LabVIEW data holds, in order.',
    type: 'object',
    required: ['daqscope', 'file'],
    additionalProperties: false,
    properties: {
      daqscope: { description: 'Version of the schema language', const: SCHEMA_VERSION },
      ...Object.fromEntries(top),
      types: { description: 'Types with names, to use below', type: 'object', additionalProperties: ref('type') },
      file: { description: 'What the file holds, in order', $ref: '#/$defs/type' },
    },
    $defs: {
      type: choice({ type: 'string' }, ref('typeText'), descriptions()),
      typeText: {
        type: 'string',
        anyOf: [
          { oneOf: [...TYPE_WORDS].map(([word, { about }]) => ({ const: word, description: about })) },
          { pattern: '^[^\\[\\](){}<>,]+(<[^<>]*>|\\([^()]*\\))?\\s*(\\[[\\s,]*\\])?$' },
        ],
      },
      cluster: choice({ type: 'array' }, ref('clusterList'), ref('clusterMapping')),
      clusterMapping: { type: 'object', additionalProperties: ref('type') },
      clusterList: {
        type: 'array',
        items: { type: 'object', minProperties: 1, maxProperties: 1, additionalProperties: ref('type') },
      },
      ...Object.fromEntries(LEAD_WORDS.map((lead) => [`${lead}Form`, form(lead)])),
    },
  };
}

/** The text of the JSON Schema, as it is put into a file. */
export function jsonSchemaText(): string {
  const text = JSON.stringify(jsonSchema(), undefined, 2);
  // Short lists on one line, as the formatter of this repository has them.
  const lists = /\[\n\s+([^[\]{}]*?)\n\s+\]/g;
  return `${text.replace(lists, (_list, items: string) => `[${items.replace(/,\n\s+/g, ', ')}]`)}\n`;
}

function choice(condition: JsonSchema, then: JsonSchema, otherwise: JsonSchema): JsonSchema {
  return { if: condition, then, else: otherwise };
}

function ref(definition: string): JsonSchema {
  return { $ref: `#/$defs/${definition}` };
}

/** The first lead word that is there says what a mapping is; without one it is a cluster. */
function descriptions(): JsonSchema {
  return LEAD_WORDS.reduceRight<JsonSchema>(
    (otherwise, lead) => choice({ type: 'object', required: [lead] }, ref(`${lead}Form`), otherwise),
    ref('clusterMapping'),
  );
}

function form(lead: LeadWord): JsonSchema {
  const names = [lead, ...FORMS[lead], ...FIELD_OPTION_NAMES];
  return {
    type: 'object',
    required: [lead],
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, optionJson(name)])),
  };
}
