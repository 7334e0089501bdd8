import { readdirSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { warmUp } from './warm-up.ts'

const sockets = () => readdirSync(tmpdir()).filter((name) => name.startsWith('handbill-warm-'))
const rendered = { status: 200, headers: {}, body: Buffer.alloc(0) }

test('has a page, a search and a live route answered, and leaves nothing', async () => {
  const asked: string[] = []
  const before = sockets()
  await warmUp({
    pages: {
      answer: async (address) => {
        asked.push(address)
        return rendered
      },
    },
    application: {
      handle: async ({ url = '' }, response: ServerResponse) => {
        asked.push(url)
        response.writeHead(405).end('no')
      },
    },
  })
  expect(asked).toEqual(['/warm-up/', '/search?q=warm', '/newsletter/subscribe'])
  expect(sockets()).toEqual(before)
})

test('tells where a route fails', async () => {
  const handle = () => Promise.reject(new Error('broken'))
  const pages = { answer: async () => rendered }
  await expect(warmUp({ pages, application: { handle } })).rejects.toThrow('socket hang up')
})
