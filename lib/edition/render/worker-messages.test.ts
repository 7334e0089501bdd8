import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { diskFault } from '#lib/files/disk-fault.ts'
import { errorOf, faultOf } from './worker-messages.ts'

/** As it goes from one process to another. */
const sent = (error: unknown) => errorOf(JSON.parse(JSON.stringify(faultOf(error))))

test('what the file system refused is told of in another process as it was', () => {
  let refused: unknown
  try {
    readFileSync(import.meta.dirname)
  } catch (error) {
    refused = error
  }
  expect(diskFault(sent(refused))).toEqual(diskFault(refused))
  expect(sent(refused)).toMatchObject({ code: 'EISDIR', message: (refused as Error).message })
})

test('so is any other error, and what is none', () => {
  expect(sent(new TypeError('no page'))).toMatchObject({ name: 'TypeError', message: 'no page' })
  expect(sent('torn')).toMatchObject({ message: 'torn' })
})
