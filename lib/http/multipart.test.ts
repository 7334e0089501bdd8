import { expect, test } from 'vitest'
import { MultipartFault, readMultipart } from './multipart.ts'

const type = 'multipart/form-data; boundary=----AB'
const part = (head: string, content: string) =>
  `------AB\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
const end = '------AB--\r\n'

/** Reads a body that comes in pieces of so many bytes. */
async function read(body: string, size: number, of = type) {
  const bytes = Buffer.from(body)
  const fields: Record<string, string> = {}
  const file: { name?: string; pieces: Buffer[] } = { pieces: [] }
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  await readMultipart(of, pieces(), {
    onField: (name, value) => {
      fields[name] = value
    },
    onFile: (name) => {
      file.name = name
      return (piece) => file.pieces.push(Buffer.from(piece))
    },
  })
  return { fields, name: file.name, content: Buffer.concat(file.pieces).toString() }
}

const table = 'email,name\r\nada@example.org,Ada\r\n--\r\n------A\r\nü@example.org,\r\n'
const whole =
  part('name="form"', 'token') +
  part('name="file"; filename="sub scribed.csv"\r\nContent-Type: text/csv', table) +
  part('name="list"', 'daily') +
  end

test.each([1, 2, 3, 7, 64, 100_000])('a form in pieces of %i bytes', async (size) => {
  expect(await read(whole, size)).toEqual({
    ...{ fields: { form: 'token', list: 'daily' }, name: 'sub scribed.csv', content: table },
  })
})

test('a boundary in quotation marks, and an empty file', async () => {
  const body = part('name="file"; filename=""', '') + end
  expect(await read(body, 9, 'multipart/form-data; charset=utf-8; boundary="----AB"')).toEqual({
    ...{ fields: {}, name: '', content: '' },
  })
})

test.each([
  ['cut off', whole.slice(0, -20), type],
  ['without a boundary', whole, 'multipart/form-data'],
  ['with a head without an end', `------AB\r\n${'X'.repeat(9000)}`, type],
  ['with a field that is too long', part('name="a"', 'x'.repeat(9000)) + end, type],
  ['with two files', `${part('name="a"; filename="a"', '').repeat(2)}${end}`, type],
  ['of a thousand parts', part('name="a"', 'x').repeat(1000) + end, type],
  ['with a part without a name', part('filename="x"', 'x') + end, type],
  ['empty', '', type],
])('a form %s is refused', async (_, body, of) => {
  await expect(read(body, 50, of)).rejects.toThrow(MultipartFault)
})
