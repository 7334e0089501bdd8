import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import type { FormOptions } from './form.ts'

const publication = new Publication({
  'site.yml': `${siteFile}languages: [es]\n`,
  'topics/city.md': '---\nname: City\n---\n',
  'articles/a.md': article({ topics: '[city]' }),
})
vi.stubEnv('CONTENT_DIR', publication.dir)
vi.stubEnv('DATA_DIR', publication.dataDir)
const { signUpForm: form } = await import('./form.ts')
const written: string[] = []
vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
  written.push(String(text))
  return true
})
vi.spyOn(console, 'log').mockImplementation((text) => written.push(text))
vi.spyOn(console, 'error').mockImplementation(() => {})

beforeAll(() => publication.intake())
beforeEach(() => {
  written.length = 0
})
afterAll(() => publication.remove())

test('prints a form of the lists that are named', async () => {
  await form({ list: ['weekly', 'topic:city'], language: 'ES', source: 'shop' })
  const [html = ''] = written
  expect(html).toMatch(/^<form action="https:\/\/test\.example\/newsletter\/subscribe"/)
  for (const part of ['lang="es"', 'value="weekly"', 'value="topic:city"', 'value="shop"'])
    expect(html).toContain(part)
})

test.each<[FormOptions, address: string]>([
  [{ source: 'poster' }, 'https://test.example/n/poster'],
  [{ language: 'es' }, 'https://test.example/n/print?language=es'],
])('writes a code of a short address: %j', async (options, address) => {
  const qr = join(publication.folder, 'code.svg')
  await form({ ...options, qr })
  expect(written).toEqual([address])
  expect(readFileSync(qr, 'utf8')).toContain(`<title>${address}</title>`)
})

test.each<[FormOptions, told: string]>([
  [
    { source: 'Poster!' },
    '--source is "Poster!", expected at most 40 of a to z, 0 to 9 and hyphens',
  ],
  [{ language: 'fr' }, '--language is "fr", expected one of en, es'],
  [
    { list: ['hourly'] },
    '--list is "hourly", expected daily, weekly or topic: and the slug of a topic',
  ],
  [{ list: ['topic:none'] }, '--list is "topic:none", expected daily'],
])('refuses %j', async (options, told) => {
  await expect(form(options)).rejects.toThrow(told)
  expect(written).toEqual([])
})
