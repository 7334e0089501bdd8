import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeHostFiles } from './host-files.ts'

test('a star of an old address stands for itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-host-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const redirects = [
    { from: '/*', to: '/articles/a' },
    { from: '/old', to: '/articles/b?c=*' },
  ]
  await writeHostFiles(folder, { redirects, gone: [] })
  expect(readFileSync(join(folder, '_redirects'), 'utf8')).toBe(
    '/%2A /articles/a 301\n/old /articles/b?c=* 301\n',
  )
})
