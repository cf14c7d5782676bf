import { useLayoutEffect } from 'react';
import { useSettings } from '../state/settings-store.ts';

/** Gives the page the colours that its user chose, or those of the system. */
export function useTheme(): void {
  const theme = useSettings((state) => state.theme);
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}
