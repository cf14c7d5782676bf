export function FigureOptions() {
  return null;
}
