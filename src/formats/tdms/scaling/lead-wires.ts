/**
 * The resistance of the lead wires that is measured together with the sensor, in ohms: of one wire in a 3-wire connection, of
 * both in a 2-wire one, of none in a 4-wire one (npTDMS).
 */
export function leadResistance(wires: number, perWire: number): number {
  if (wires === 3) return perWire;
  return wires === 2 ? 2 * perWire : 0;
}
