import { type Attribute, type Attributes, attribute, type Group, memoryDataset } from '../../../core/index.ts';
import type { Column, Table } from '../signal/signal.ts';
import type { Naming } from '../signal/signal-dataset.ts';

/** A table as a group of columns. */
export function tableGroup(table: Table, { name, path, attributes }: Naming): Group {
  return {
    kind: 'group',
    name,
    path,
    attributes,
    children: table.columns.map((column) =>
      columnDataset(column, path, new Map([...attributes, ...coordinatesOf(column, table)])),
    ),
  };
}

/** The name of the column that this one is drawn against. */
function coordinatesOf({ name }: Column, { coordinates }: Table): [string, Attribute][] {
  return coordinates === undefined || coordinates === name ? [] : [['coordinates', attribute(coordinates)]];
}

/** Every column says where it is from, so that it can be taken out of its group. */
function columnDataset({ name, values, unit, about, isCount, shape }: Column, parent: string, from: Attributes) {
  const attributes: [string, Attribute][] = [['description', attribute(about)]];
  if (unit) attributes.unshift(['units', attribute(unit)]);
  const counts = isCount ? Int32Array.from(values as Float64Array) : undefined;
  return memoryDataset(
    { name, values: counts ?? values, shape: shape ?? [values.length], attributes: new Map([...attributes, ...from]) },
    parent,
  );
}
