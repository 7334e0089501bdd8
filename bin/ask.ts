import { createInterface } from 'node:readline/promises'
import { Fault } from './fault.ts'

/** Asks a person on the terminal; see {@link openQuestions}. */
export interface Questions {
  /** One answer, without blanks around it; empty where nothing was written. */
  one(question: string, known?: string[]): Promise<string>
  /** Several answers, parted by commas. */
  several(question: string, known: string[]): Promise<string[]>
  close(): void
}

/**
 * Asks on the terminal, where Tab completes what is known. Node's own line editor is enough for that: it leaves lines in
 * place, so that screen readers, braille displays and slow connections can follow. An answer throws a {@link Fault} where
 * the person ends it.
 */
export function openQuestions(): Questions {
  let known: string[] = []
  const terminal = createInterface({
    input: process.stdin,
    output: process.stderr,
    completer: (line: string) => completions(line, known),
  })
  const ask = async (question: string, names: string[] = []) => {
    known = names
    return (await terminal.question(question).catch(ended)).trim()
  }
  return {
    one: ask,
    several: async (question, names) => listed(await ask(question, names)),
    close: () => terminal.close(),
  }
}

/** Throws a fault where a person pressed Ctrl-C or Ctrl-D instead of answering. */
function ended(error: NodeJS.ErrnoException): never {
  throw error.code === 'ABORT_ERR' ? new Fault('\nEnded: nothing was done.') : error
}

/** The items of a list as people write it. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

/** What the last item of a line may become, and that item, as `node:readline` wants it. */
export function completions(line: string, known: string[]): [string[], string] {
  const item = /[^,]*$/.exec(line)?.[0].trimStart() ?? ''
  const wanted = item.toLowerCase()
  const matching = known.filter((name) => name.toLowerCase().startsWith(wanted))
  return [matching.toSorted(), item]
}
