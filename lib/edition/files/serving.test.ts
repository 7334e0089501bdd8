import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { EditionFolderError } from './edition-folder.ts'
import { markServing, refuseServedByOthers } from './serving.ts'

const town = { name: 'The Town', contentDir: '/papers/town' }

test.each([
  ['another publication', { name: 'The Harbour', contentDir: '/papers/harbour' }, true],
  ['the same one', town, false],
  ['the same one under a new name', { ...town, name: 'The City' }, false],
  ['the same one in a new place', { ...town, contentDir: '/papers/town-2' }, false],
])('the folder of a running server is kept from %s: %o', async (_, other, isRefused) => {
  const distDir = mkdtempSync(join(tmpdir(), 'handbill-serving-'))
  const end = new AbortController()
  await markServing(distDir, town, end.signal)
  const refused = await refuseServedByOthers(distDir, other).catch((error) => error)
  if (isRefused) expect(refused).toBeInstanceOf(EditionFolderError)
  else expect(refused).toBeUndefined()
  end.abort()
  await wait(0)
  expect(await refuseServedByOthers(distDir, other)).toBeUndefined()
})

test('a folder that is not there is free', async () => {
  expect(await refuseServedByOthers('/nowhere', town)).toBeUndefined()
})
