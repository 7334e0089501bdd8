import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweepSideFiles } from './side-file.ts'

test('what imports that were ended left is taken away, and nothing of those that run', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  const folders = [pid, process.pid].map((id) =>
    mkdtempSync(join(tmpdir(), `handbill-import-${id}-`)),
  )
  await sweepSideFiles()
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, true])
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
