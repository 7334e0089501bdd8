import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { articleHistory } from './article-history.ts'
import { collectHistory } from './collect-history.ts'
import { Repository } from './fixtures/repository.ts'
import { openHistory } from './history-store.ts'

const site = { language: 'en', timeZone: 'UTC', host: 'test.example' }
const path = 'articles/a.md'
const of = (body: string) => article({ date: '2026-01-02' }, body)

it('signatures are none, unknown where nobody vouches for the key, or good', async () => {
  const repository = new Repository()
  const { folder, contentDir } = repository
  const store = await openHistory(join(folder, '.git', 'history.db'))
  const key = join(folder, 'key')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key])
  const signed = ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${key}`]
  const sign = (day: string, text: string) => {
    repository.write({ [path]: of(text) })
    repository.git('add', '--all')
    repository.gitAt(`${day}T12:00Z`, ...signed, 'commit', '-q', '-S', '-m', 'x')
  }
  const signatures = async () => {
    await collectHistory({ store, contentDir, site })
    const rules = { withMessages: false, withoutTexts: false }
    const versions = await articleHistory(store, path, Date.parse('2026-06-01'), rules)
    return versions?.map(({ signature }) => signature)
  }
  repository.commit('2026-02-01T12:00Z', { [path]: of('Zero.\n') })
  sign('2026-02-02', 'One.\n')
  expect(await signatures()).toEqual(['none', 'unknown'])
  repository.write({ '../trusted': `bo@secret.example ${readFileSync(`${key}.pub`, 'utf8')}` })
  repository.git('config', 'gpg.ssh.allowedSignersFile', join(folder, 'trusted'))
  sign('2026-02-03', 'Two.\n')
  expect(await signatures()).toEqual(['none', 'good', 'good'])
  await store.destroy()
  repository.remove()
})
