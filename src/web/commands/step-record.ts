/** Shows the next record (1) or the one before (-1) of what is plotted or in the table; where there are none, the next index of a dimension. */
export function stepRecord(step: 1 | -1): void {
  const [button] = seen<HTMLButtonElement>(`.stepper button[aria-label="${step > 0 ? 'Next' : 'Previous'} record"]`);
  const [slider] = seen<HTMLInputElement>('.dimension input[type="range"]');
  if (button) button.click();
  else if (slider) stepSlider(slider, step);
}

function stepSlider(slider: HTMLInputElement, step: 1 | -1): void {
  if (step > 0) slider.stepUp();
  else slider.stepDown();
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}

function seen<T extends HTMLElement>(what: string): T[] {
  const all = [...document.querySelectorAll<T>(`.page-middle ${what}`)];
  return all.filter((one) => one.checkVisibility({ visibilityProperty: true }));
}
