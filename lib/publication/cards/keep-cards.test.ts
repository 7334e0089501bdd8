import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { KeptCards } from './keep-cards.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-cards-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const bytes = (text: string) => Promise.resolve(Buffer.from(text))

test('a card is drawn once, for all that ask together and after a restart', async () => {
  let drawn = 0
  const draw = () => bytes(`card ${++drawn}`)
  const cards = new KeptCards(folder)
  const asked = await Promise.all([cards.get('a', draw), cards.get('a', draw)])
  expect(asked.map(String)).toEqual(['card 1', 'card 1'])
  expect(String(await new KeptCards(folder).get('a', draw))).toBe('card 1')
})

test('no more than two are drawn at once, and a failed one holds nobody up', async () => {
  const cards = new KeptCards(folder)
  let atWork = 0
  let most = 0
  const draw = async (name: string) => {
    most = Math.max(most, ++atWork)
    await new Promise((resolve) => setTimeout(resolve, 5))
    atWork--
    if (name === '1') throw new Error('no ink')
    return Buffer.from(name)
  }
  const names = ['0', '1', '2', '3', '4', '5']
  const all = await Promise.allSettled(names.map((name) => cards.get(name, () => draw(name))))
  expect(all.map(({ status }) => status === 'fulfilled')).toEqual(names.map((name) => name !== '1'))
  expect(most).toBe(2)
  expect(String(await cards.get('1', () => bytes('now')))).toBe('now')
})

test('those that were drawn first go when the folder is full', async () => {
  const cards = new KeptCards(folder, 1000)
  for (let at = 0; at < 65; at++) {
    await cards.get(`card-${at}`, () => bytes('x'.repeat(100)))
    if (at === 0) expect(readdirSync(folder)).toEqual(['card-0.png'])
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const left = readdirSync(folder).sort()
  expect(left).toEqual([58, 59, 60, 61, 62, 63, 64].map((at) => `card-${at}.png`))
})

test('a folder that cannot be written costs drawing again, not the card', async () => {
  const file = `${folder}-file`
  writeFileSync(file, '')
  const cards = new KeptCards(file)
  expect(String(await cards.get('a', () => bytes('1')))).toBe('1')
  expect(String(await cards.get('a', () => bytes('2')))).toBe('2')
  rmSync(file)
})
