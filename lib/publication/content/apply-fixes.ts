import { readFile, stat } from 'node:fs/promises'
import { realPath } from '#lib/files/real-path.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import type { Fix, Problem } from './problem.ts'

type Fixable = Problem & { fix: Fix }

const mark = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * Takes the fixes that problems carry; every other byte of their files stays as it is. A file that was changed since
 * its problems were found is left alone, so that doing it twice does nothing the second time; a fix that overlaps
 * one that is taken waits for the next time. Returns the problems whose fix was taken.
 */
export async function applyFixes(
  contentDir: string,
  problems: Problem[],
): Promise<{ fixed: Problem[] }> {
  const fixable = problems.filter((problem): problem is Fixable => problem.fix !== undefined)
  const fixed: Problem[] = []
  for (const [path, ofFile] of Map.groupBy(fixable, ({ file }) => file)) {
    const file = fileToMend(contentDir, path)
    if (file !== undefined) fixed.push(...(await mendFile(file, ofFile)))
  }
  return { fixed }
}

/** Where a file of the publication that may be written really is; undefined for one that is gone, or lies elsewhere. */
export function fileToMend(contentDir: string, path: string): string | undefined {
  try {
    return realPath(contentDir, path)
  } catch {
    return undefined
  }
}

async function mendFile(file: string, problems: Fixable[]): Promise<Fixable[]> {
  const bytes = await readFile(file).catch(() => undefined)
  const marked = bytes?.subarray(0, 3).equals(mark) ?? false
  const text = bytes && decode(marked ? bytes.subarray(3) : bytes)
  if (text === undefined || !problems.every(({ fix }) => isOpen(fix, text))) return []
  const taken = apart(problems)
  const mended = taken.reduceRight(
    (whole, { fix }) => whole.slice(0, fix.start) + fix.text + whole.slice(fix.end),
    text,
  )
  await replaceFile(file, Buffer.concat([marked ? mark : Buffer.of(), Buffer.from(mended)]))
  return taken
}

/** Strictly, as what cannot be decoded could not be written back either. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Tells whether a text still holds what a fix replaces, and not `topics` already where `topic` was to become it. */
function isOpen({ start, end, was, text: wanted }: Fix, text: string): boolean {
  const isDone = wanted.startsWith(was) && text.startsWith(wanted, start)
  return text.slice(start, end) === was && !isDone
}

/** The fixes in the order of their places, without those that touch the one before. */
function apart(problems: Fixable[]): Fixable[] {
  const taken: Fixable[] = []
  for (const problem of problems.toSorted((a, b) => a.fix.start - b.fix.start)) {
    const last = taken.at(-1)?.fix
    const touches = last && (problem.fix.start < last.end || problem.fix.start === last.start)
    if (!touches) taken.push(problem)
  }
  return taken
}

/** Writes a file, which is no link, whole or not at all; it keeps its mode. No intake takes the hidden one for an article. */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const { mode } = await stat(file)
  await writeWhole(file, bytes, { mode })
}
