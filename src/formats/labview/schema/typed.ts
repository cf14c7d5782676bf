import type { LabviewType } from '../types/type.ts';
import type { NameScope } from './name-scope.ts';
import type { ValueContext } from './option-values.ts';
import type { FieldOptions } from './options.ts';
import type { MapNode, SchemaNode, SchemaPlace } from './schema-node.ts';
import type { SchemaProblems } from './schema-problems.ts';

/** What a node of a schema says. */
export interface Typed {
  readonly type: LabviewType;
  /** What it says of the field that has this type. */
  readonly options: FieldOptions;
  /** Each `until-end` at the end of it: nothing can follow there. */
  readonly endings: readonly Ending[];
  /** The names in it, if it is a cluster. */
  readonly scope?: NameScope | undefined;
}

export interface Ending {
  readonly place: SchemaPlace;
  /** It is in an optional field, so something optional can follow in its stead. */
  readonly optional: boolean;
}

/** Where a node stands. */
export interface Where {
  /** Fields that come before it. */
  readonly scope: NameScope;
  /** Arrays, clusters and strings around it. */
  readonly depth: number;
  /** Named types that are being expanded, outermost first. */
  readonly expanding: readonly string[];
  /** Is it directly the value of a field? Then `at` and `when` make sense. */
  readonly isField: boolean;
}

/** What the parts of the reader share. */
export interface ReadContext {
  readonly problems: SchemaProblems;
  /** Reads a type; undefined if it has a problem, which is noted. */
  read(node: SchemaNode, where: Where): Typed | undefined;
  /** Counts against the limit of what a schema can hold. */
  spend(place: SchemaPlace, count: number): void;
}

/** A place one level further in. */
export function inside(where: Where, scope: NameScope = where.scope): Where {
  return { ...where, scope, depth: where.depth + 1, isField: false };
}

/** A mapping that describes a type, while it is read. */
export interface Description {
  readonly context: ReadContext;
  readonly values: ValueContext;
  readonly node: MapNode;
  readonly where: Where;
}

/** An `until-end` that stands at a node. */
export function endingAt({ place }: SchemaNode): Ending {
  return { place, optional: false };
}
