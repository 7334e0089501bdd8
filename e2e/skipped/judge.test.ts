import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { notInstalled } from '#lib/files/fixtures/installed.ts'
import { noDisk } from '#lib/files/fixtures/small-disk.ts'
import { judgeSkipped, readReasons } from './judge.ts'

const skips = readFileSync(join(import.meta.dirname, '../../.ci/skips'), 'utf8')
const nginx = notInstalled('nginx', 'nginx', 'libnginx-mod-http-brotli-static')
const times = (count: number, reason: string) =>
  Array.from({ length: count }, (_, index) => ({ test: `test ${index}`, reason }))

describe('a test that is skipped', () => {
  test.each<[reason: string, withoutPackages: string[], isFault: boolean]>([
    [nginx, [], true],
    [nginx, ['caddy'], true],
    [nginx, ['libnginx-mod-http-brotli-static'], false],
    ['Chromium 67: npm could not fetch it (npm: chrome-aws-lambda)', [], true],
    ['Chromium 67: npm could not fetch it (npm: chrome-aws-lambda)', ['chrome-aws-lambda'], false],
    [noDisk, [], false],
    ['/home/me/shared/data/18f is not there: the archive was not compared', [], false],
    ['/home/me/handbill/content is not there', [], true],
    ['I had no time', [], true],
  ])('because "%s" where %j cannot be had: a fault is %s', (reason, withoutPackages, isFault) => {
    const judged = judgeSkipped(times(1, reason), { reasons: readReasons(skips), withoutPackages })
    expect(judged.isFault).toBe(isFault)
  })
})

test('all are told, by their reasons', () => {
  const tests = [...times(2, noDisk), ...times(12, nginx)]
  expect(judgeSkipped(tests, { reasons: readReasons(skips), withoutPackages: [] }).lines).toEqual([
    '14 tests skipped:',
    `   12  FAULT, for this should not happen here: ${nginx}`,
    `    2  ${noDisk}`,
  ])
})

test('that none was is told, too', () => {
  const judged = judgeSkipped([], { reasons: [], withoutPackages: [] })
  expect(judged).toEqual({ lines: ['0 tests skipped.'], isFault: false })
})
