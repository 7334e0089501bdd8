import { expect, test } from 'vitest'
import { isTold, ToldError } from './told-error.ts'

class Wrong extends ToldError {
  override name = 'Wrong'
}

test.each([
  ['one of its class', new Wrong('Mend it'), true],
  [
    'one of a bundle, which has a class of its own',
    Object.assign(new Error(), { isTold: true }),
    true,
  ],
  ['one that nobody foresaw', new TypeError('x is undefined'), false],
  ['what is no error', { isTold: true }, false],
])('%s', (_, error, isSo) => {
  expect(isTold(error)).toBe(isSo)
})

test('ends a command as a fault of the input', () => {
  expect(new Wrong('Mend it')).toMatchObject({ message: 'Mend it', exitCode: 1, name: 'Wrong' })
})
