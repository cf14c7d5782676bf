import { create } from 'zustand';
import type { ProblemFields } from '../../core/index.ts';

/** Something that just happened, for a moment in a corner of the page and for screen readers. */
export interface Notice {
  readonly number: number;
  readonly text: string;
  readonly problem?: ProblemFields | undefined;
}

export interface NoticeStore {
  readonly notices: readonly Notice[];
  tell(text: string, problem?: ProblemFields): void;
  dismiss(number: number): void;
}

const MOST = 4;
const SHOWN_MS = 5000;
const PROBLEM_MS = 15_000;
let numbers = 0;

export const useNotices = create<NoticeStore>()((set, get) => ({
  notices: [],
  tell(text, problem) {
    const number = ++numbers;
    set(({ notices }) => ({ notices: [...notices.slice(1 - MOST), { number, text, problem }] }));
    setTimeout(() => get().dismiss(number), problem ? PROBLEM_MS : SHOWN_MS);
  },
  dismiss: (number) => set(({ notices }) => ({ notices: notices.filter((one) => one.number !== number) })),
}));
