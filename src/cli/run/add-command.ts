import type { Command } from 'commander';
import type { CommandFunction } from './context.ts';

/** Makes a commander action of a command. */
export type Run = <Args>(command: CommandFunction<Args>) => (this: Command) => Promise<void>;

/** Each file in `commands/` exports one: it adds its command to the program. */
export type AddCommand = (program: Command, run: Run) => void;

/** Arguments of a parsed command: its options, and its operands by name in camel case. */
export function argsOf(command: Command): Record<string, unknown> {
  const operands = command.registeredArguments.map((argument, index) => [
    argument.name().replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
    command.processedArgs[index],
  ]);
  return { ...command.opts(), ...Object.fromEntries(operands) };
}

/** The `Examples:` of a command's help: what one wants, and what one types. */
export function examples(...rows: readonly (readonly [purpose: string, line: string])[]): string {
  return `\nExamples:\n${rows.map(([purpose, line]) => `  # ${purpose}\n  $ ${line}`).join('\n')}`;
}
