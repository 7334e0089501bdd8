import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSourceSite } from './site-config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const broken: [file: string, text: string][] = [
  ['hugo.toml', 'baseURL = \n[[['],
  ['config.json', '{ "baseURL": '],
  ['hugo.yaml', 'baseURL: [\n\t: x'],
  ['_config.yml', 'url: [\n\t: x'],
]

test.each(broken)('a %s that cannot be read is refused: it may hide posts', async (file, text) => {
  writeFileSync(join(folder, file), text)
  await expect(readSourceSite(folder)).rejects.toThrow(
    `The configuration of the old site, ${file}, cannot be read: `,
  )
})

test.each([
  ['hugo.toml', ''],
  ['_config.yml', '# nothing\n'],
  ['_config.yml', '\ufefftitle: A\n'],
])('a %s with little in it is read', async (file, text) => {
  writeFileSync(join(folder, file), text)
  await expect(readSourceSite(folder)).resolves.toBeDefined()
})
