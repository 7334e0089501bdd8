import { expect, test } from 'vitest'
import { mailWordingFor } from './wording.ts'

test.each(['es', 'es-419', 'es-MX', 'ES-mx', 'es-Latn-AR'])('%s has mails in Spanish', (tag) => {
  expect(mailWordingFor(tag)).toEqual({ language: tag, wording: mailWordingFor('es').wording })
})

test.each(['fr', 'est', 'constructor', ''])('%s has mails in English', (tag) => {
  expect(mailWordingFor(tag).language).toBe('en')
})
