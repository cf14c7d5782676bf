import { create } from 'zustand';

/** What this browser keeps: how the page looks, never what it shows. Sizes in rem. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly isBottomOpen: boolean;
  readonly bottomTab: 'messages' | 'jobs';
  /** Share of the right side that attributes take. */
  readonly details: number;
  /** Single letters and signs are keys of the page; some people hit them by accident, or speak them. */
  readonly hasSingleKeys: boolean;
}

export interface SettingsStore extends Settings {
  set(settings: Partial<Settings>): void;
}

const KEY = 'daqscope.settings';

const USUAL: Settings = {
  theme: 'system',
  left: 22,
  right: 23,
  bottom: 12,
  isBottomOpen: true,
  bottomTab: 'messages',
  details: 0.38,
  hasSingleKeys: true,
};

export const useSettings = create<SettingsStore>()((set) => ({
  ...USUAL,
  ...kept(),
  set(settings) {
    set(settings);
    keep(useSettings.getState());
  },
}));

/** What was kept, of the kinds that it has to be; anyone may have written it. */
function kept(): Partial<Settings> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return Object.fromEntries(
      Object.entries(value as object).filter(([name, one]) => {
        const usual = USUAL[name as keyof Settings];
        return typeof one === typeof usual && (typeof one !== 'number' || (one > 0 && one < 200));
      }),
    );
  } catch {
    return {};
  }
}

function keep(settings: Settings): void {
  try {
    const entries = Object.keys(USUAL).map((name) => [name, settings[name as keyof Settings]]);
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(entries)));
  } catch {
    // a browser that keeps nothing: then it is as usual the next time
  }
}
