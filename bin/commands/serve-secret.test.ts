import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOwnSecret } from '#lib/newsletter/list/secret-mark.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'

const root = join(import.meta.dirname, '..', '..')
const first = 'the secret of all servers'

describe.each(databases)('a server under another secret, on $name', ({ name, open }) => {
  let opened: OpenedStore
  let folder: string

  beforeAll(async () => {
    opened = await open()
    folder = mkdtempSync(join(tmpdir(), 'handbill-secret-'))
    const { store } = opened
    expect(await isOwnSecret({ store, secrets: new Secrets(first) })).toBe(true)
    await store.write((queries) => queries.suppress('a fingerprint', 'complained', 0))
  })
  afterAll(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })

  /** What `serve` says that has the catalogue of nobody: it ends in any case. */
  const said = (secret: string) => {
    const { databaseUrl = '', dataDir } = opened.place
    const env = {
      ...process.env,
      ...{ DATABASE_URL: databaseUrl, DATA_DIR: dataDir ?? folder, CONTENT_DIR: folder },
      ...{ SECRET_KEY: secret, LOG_LEVEL: 'silent', SERVE_FROM: '', PUBLICATION_GIT: '' },
    }
    const command = [join(root, 'bin', 'handbill.ts'), 'serve']
    const { status, stderr } = spawnSync(process.execPath, command, {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    return { status, stderr }
  }

  test('does not start where others share the database, and says so where nobody does', () => {
    const { status, stderr } = said('the secret of another server')
    expect(stderr).toContain('The subscribers belong to another secret')
    expect(status).toBe(1)
    expect(stderr.includes('There is no catalogue')).toBe(name === 'SQLite')
  })

  test('under theirs it goes on', () => {
    const { stderr } = said(first)
    expect(stderr).not.toContain('another secret')
    expect(stderr).toContain('There is no catalogue')
  })
})
