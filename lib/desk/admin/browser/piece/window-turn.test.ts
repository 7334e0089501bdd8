import { afterEach, expect, test, vi } from 'vitest'
import { type Turn, WindowTurn } from './window-turn.ts'

/** Windows that have a document open, each with what it was told last. */
const windows: WindowTurn[] = []

function open(key: string): { turn: WindowTurn; told: Turn[] } {
  const told: Turn[] = []
  const turn = new WindowTurn(key, (next) => told.push(next))
  windows.push(turn)
  return { turn, told }
}

const comesTo = (told: readonly Turn[], turn: Turn) =>
  vi.waitFor(() => expect(told.at(-1)).toBe(turn), { timeout: 30_000 })

afterEach(() => {
  for (const one of windows.splice(0)) one.leave()
})

test('one window writes; another waits, asks, and gives it back', async () => {
  const [first, second] = [open('a'), open('a')]
  await comesTo(first.told, 'here')
  await comesTo(second.told, 'elsewhere')
  second.turn.ask()
  await comesTo(first.told, 'asked')
  expect(second.told).toEqual(['elsewhere'])
  first.turn.give()
  await comesTo(second.told, 'here')
  await comesTo(first.told, 'elsewhere')
  first.turn.ask()
  await comesTo(second.told, 'asked')
  second.turn.give()
  await comesTo(first.told, 'here')
})

test('a window that is closed leaves it to the one that waits', async () => {
  const [first, second] = [open('b'), open('b')]
  await comesTo(second.told, 'elsewhere')
  first.turn.leave()
  await comesTo(second.told, 'here')
})

test('a window that cannot keep what is typed stays', async () => {
  const [first, second] = [open('c'), open('c')]
  await comesTo(second.told, 'elsewhere')
  second.turn.ask()
  await comesTo(first.told, 'asked')
  first.turn.refuse()
  await comesTo(second.told, 'refused')
  expect(first.told.at(-1)).toBe('here')
})

test('a window that does not answer is taken for asleep', async () => {
  const key = 'd'
  let lost = false
  const asleep = navigator.locks
    .request(`handbill:${key}`, () => new Promise<void>(() => undefined))
    .catch(() => {
      lost = true
    })
  const { turn, told } = open(key)
  await comesTo(told, 'elsewhere')
  turn.ask()
  await comesTo(told, 'here')
  await asleep
  expect(lost).toBe(true)
})

test('other documents are nobody’s concern', async () => {
  const [one, other] = [open('e'), open('f')]
  await comesTo(one.told, 'here')
  await comesTo(other.told, 'here')
})
