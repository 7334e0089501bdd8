import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { documentOf, readText } from './read-text.ts'
import { writeText } from './write-text.ts'

const data = join(import.meta.dirname, '../../../../../shared/data')
const archives = ['18f', 'nodejs-blog']
/** Posts of each archive that a run of the suite takes; `POSTS=10000` takes all. */
const wanted = Number(process.env.POSTS ?? 30)

/** Some posts from everywhere in an archive. */
function postsOf(archive: string): string[] {
  const all = globSync('**/*.md', { cwd: join(data, archive) })
    .filter((path) => !/(?:^|\/)(?:README|LICENSE)/.test(path))
    .sort()
  const step = Math.max(1, all.length / wanted)
  return Array.from(
    { length: Math.min(wanted, all.length) },
    (_, index) => all[Math.floor(index * step)] ?? '',
  )
}

function bodyOf(file: string): string {
  const text = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
  return text.slice(/^---\n[\s\S]*?\n---\n/.exec(text)?.[0].length ?? 0)
}

/** What an editor does who finds a word in the middle of a text, and types another one over it. */
function changeOneWord(body: string) {
  const text = readText(body)
  const document = documentOf(text)
  const words: { from: number; to: number }[] = []
  document.descendants((node, position) => {
    for (const { 0: word, index } of (node.text ?? '').matchAll(/\p{L}{4,}/gu))
      words.push({ from: position + index, to: position + index + word.length })
  })
  const word = words[words.length >> 1]
  if (!word) return undefined
  const state = EditorState.create({ doc: document })
  const changed = state.apply(state.tr.insertText('changedword', word.from, word.to)).doc
  return { text, written: writeText(text, changed) }
}

/** Whether two texts differ within one block alone. */
function differsInOneBlock({ text, written }: NonNullable<ReturnType<typeof changeOneWord>>) {
  const { source: was, blocks } = text
  const { source: now } = written
  let start = 0
  while (start < was.length && was[start] === now[start]) start++
  let end = 0
  const most = Math.min(was.length, now.length) - start
  while (end < most && was.at(-1 - end) === now.at(-1 - end)) end++
  return blocks.some((block) => block.start <= start && block.end >= was.length - end)
}

for (const archive of archives) {
  const path = join(data, archive)
  test(`of a post of ${archive} in which a word was changed the block of the word alone differs`, {
    timeout: 600_000,
  }, ({ skip }) => {
    skip(!existsSync(path), `shared/data/${archive} is not there`)
    const posts = postsOf(archive)
    const faults = posts.flatMap((post) => {
      const body = bodyOf(join(path, post))
      const text = readText(body)
      const same = writeText(text, documentOf(text))
      const changed = changeOneWord(body)
      const isRight =
        same.source === body &&
        (!changed || (changed.written.isExact && differsInOneBlock(changed)))
      return isRight ? [] : [post]
    })
    expect(faults).toEqual([])
    expect(posts.length).toBeGreaterThanOrEqual(Math.min(wanted, 30))
  })
}
