import { run } from '../command-line.ts'

/** Runs a command of an engine to its end. Throws, with what it said, where it fails. */
export async function must(
  words: string[],
  settings: Record<string, string>,
  engine: string,
): Promise<void> {
  const { code, output } = await run(words, settings, engine)
  if (code !== 0) throw new Error(`"handbill ${words.join(' ')}" ended with ${code}:\n${output}`)
}
