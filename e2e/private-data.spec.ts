import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { publications, scratch } from './publications.ts'
import { expect, test } from './test.ts'

test('nobody but its owner may read a data folder, whatever a server has put there', async ({
  request,
}) => {
  // Cards and copies of pictures are made when somebody asks.
  const address = `${publications.demo.url}/articles/history-of-the-printed-handbill`
  const card = /<meta property="og:image" content="[^"]*?(\/[^"/]+\/[^"]+)"/.exec(
    await (await request.get(address)).text(),
  )
  await request.get(`${publications.demo.url}${card?.[1] ?? ''}`)
  const open: string[] = []
  const look = (path: string) => {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats) return
    const mode = (stats.mode & 0o777).toString(8)
    if (mode !== (stats.isDirectory() ? '700' : '600')) open.push(`${mode} ${path}`)
    if (stats.isDirectory()) for (const name of readdirSync(path)) look(join(path, name))
  }
  for (const name of Object.keys(publications)) {
    const folder = join(scratch, 'data', name)
    for (const kept of ['catalogue', 'edition', 'subscribers.db', 'secret-key'])
      expect(existsSync(join(folder, kept)), `${name} has ${kept}`).toBe(true)
    look(folder)
  }
  expect(open).toEqual([])
})
