import { expect, test } from 'vitest'
import { cutDrawing } from './cut-drawing.ts'
import { widened } from './fixtures/hostile-drawings.ts'

const cut = { width: 400, height: 630, background: '#fff' }

test('a drawing that took too long is not tried again', { timeout: 90_000 }, async () => {
  const slow = Buffer.from(widened(100))
  await expect(cutDrawing(slow, cut)).rejects.toThrow('takes longer than 5 seconds')
  await expect(cutDrawing(slow, { ...cut, width: 300 })).rejects.toThrow('took too long before')
})

test('a drawing that cannot be read is looked at each time', { timeout: 60_000 }, async () => {
  const broken = Buffer.from('<svg xmlns="http://www.w3.org')
  await expect(cutDrawing(broken, cut)).rejects.toThrow('cannot be read')
  await expect(cutDrawing(broken, cut)).rejects.toThrow('cannot be read')
})
