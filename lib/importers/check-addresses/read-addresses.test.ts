import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { readAddresses } from './read-addresses.ts'

const bench = new ImportBench()

async function read(text: string) {
  const file = join(bench.folder, 'list')
  await writeFile(file, text)
  return (await readAddresses(file)).map(({ address }) => address)
}

test('pictures and films of a sitemap are no pages', async () => {
  const url = (path: string) => `https://old.example${path}`
  const found = await read(
    `<urlset><url><loc>${url('/a/')}</loc><image:image><image:loc>${url('/a.png')}</image:loc></image:image><video:video><video:content_loc>${url('/a.mp4')}</video:content_loc></video:video></url></urlset>`,
  )
  expect(found).toEqual([url('/a/')])
})

test('a sitemap that lists others is read with them, packed or not, below it or beside it', async () => {
  const set = (path: string) => `<urlset><url><loc>https://old.example${path}</loc></url></urlset>`
  const put = async (name: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(bench.folder, name)), { recursive: true })
    await writeFile(join(bench.folder, name), content)
  }
  await put('sitemap-1.xml.gz', gzipSync(set('/one/')))
  await put('sitemap-2.xml', set('/two/'))
  await put('maps/three.xml', set('/three/'))
  const part = (path: string) => `<sitemap><loc>https://cdn.example${path}</loc></sitemap>`
  const list = `<sitemapindex>${['/sitemap-1.xml.gz', '/s/sitemap-2.xml.gz', '/maps/three.xml'].map(part).join('')}</sitemapindex>`
  const all = ['/one/', '/two/', '/three/'].map((path) => `https://old.example${path}`)
  expect(await read(list)).toEqual(all)
  await put('index.gz', gzipSync(list))
  const packed = await readAddresses(join(bench.folder, 'index.gz'))
  expect(packed.map(({ address }) => address)).toEqual(all)
  await expect(read(`<sitemapindex>${part('/gone.xml')}</sitemapindex>`)).rejects.toThrow(
    /gone\.xml cannot be read/,
  )
})

test('lines of a list that are no addresses are told, and comments are none', async () => {
  const found = await read('# mine\n/a/\n\nposts/slugged/\njavascript:alert(1)\n')
  expect(found).toEqual(['/a/', 'posts/slugged/', 'javascript:alert(1)'])
  await expect(read('nothing\n')).rejects.toThrow('has no addresses')
})
