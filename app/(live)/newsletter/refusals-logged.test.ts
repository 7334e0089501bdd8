import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** What a process of its own, whose log is its error output, writes there. */
function logged(program: string): string {
  const env = { ...process.env, LOG_LEVEL: 'info' }
  const words = ['--input-type=module', '--eval', program]
  const { stderr } = spawnSync(process.execPath, words, {
    ...{ cwd: import.meta.dirname, env, encoding: 'utf8' },
  })
  return stderr
}

test('a form and a notice that are refused are in the log, with the reason and nothing of what was sent', () => {
  const lines = logged(`
    const { refused } = await import('./answers.ts')
    const { answerNotice } = await import('./bounces/answer-notice.ts')
    const sent = { method: 'POST', body: '{"email":"ana@reader.example","type":"bounce"}' }
    const request = new Request('https://news.example.org/newsletter/subscribe', sent)
    refused(request, 'other-site', { path: '/newsletter?retry=sealed', language: 'en' })
    refused(request, 'limited', { path: '/newsletter?retry=sealed', language: 'en', retryAfter: 60 })
    await answerNotice(request, 'whsec_${Buffer.alloc(24).toString('base64')}', () => undefined)
  `)
  const records = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(records).toMatchObject([
    { level: 'info', event: 'form-refused', reply: 'other-site' },
    { level: 'info', event: 'form-refused', reply: 'limited' },
    { level: 'warn', event: 'notice-refused', status: 401, reply: 'unsigned' },
  ])
  expect(lines).not.toMatch(/ana|retry|whsec/)
})
