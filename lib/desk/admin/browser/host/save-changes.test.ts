import { expect, test } from 'vitest'
import type { FileChange, Host, Saved } from './host.ts'
import { saveChanges } from './save-changes.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A host that takes one file a commit, as GitHub does, and loses its answers after so many. */
class OneByOne implements Host {
  readonly files = new Map<string, string>()
  commits = 0
  left = Number.POSITIVE_INFINITY

  async whoIs() {
    return 'Ana'
  }

  async read(path: string) {
    const text = this.files.get(path)
    return text === undefined ? undefined : { text, sha: `of ${text}` }
  }

  async save(changes: readonly FileChange[]): Promise<Saved> {
    const shas: Record<string, string> = {}
    for (const { path, bytes, sha } of changes) {
      const known = this.files.get(path)
      if ((known === undefined ? undefined : `of ${known}`) !== sha)
        return { state: 'conflict', why: `${path} is different` }
      const text = new TextDecoder().decode(bytes)
      this.files.set(path, text)
      this.commits++
      shas[path] = `of ${text}`
      if (this.left-- === 0) throw new Error('The answer was lost')
    }
    return { state: 'saved', shas }
  }
}

const picture = { path: 'images/a.jpg', bytes: bytesOf('picture') }
const article = { path: 'articles/a.md', bytes: bytesOf('new'), sha: 'of old' }

test.each([0, 1])(
  'what a host took before its answer was lost is no conflict (%i)',
  async (left) => {
    const host = new OneByOne()
    host.files.set('articles/a.md', 'old')
    host.left = left
    await expect(saveChanges(host, [picture, article], '')).rejects.toThrow()
    host.left = Number.POSITIVE_INFINITY
    const shas = { 'images/a.jpg': 'of picture', 'articles/a.md': 'of new' }
    expect(await saveChanges(host, [picture, article], '')).toEqual({ state: 'saved', shas })
    expect(host.commits).toBe(2)
  },
)

test('what somebody else has changed is one', async () => {
  const host = new OneByOne()
  host.files.set('articles/a.md', 'theirs')
  expect(await saveChanges(host, [picture, article], '')).toMatchObject({ state: 'conflict' })
  expect(host.files.get('articles/a.md')).toBe('theirs')
})
