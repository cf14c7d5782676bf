export { isPressed, isSingle } from './keys.ts';
export { type CommandName, PAGE_COMMANDS, type PageCommand, showPanel, showPublish } from './page-commands.ts';
export { SEARCH_ID } from './page-parts.ts';
