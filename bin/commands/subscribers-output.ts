import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { privateMode } from '#lib/files/private-files.ts'
import { makeWhole } from '#lib/files/whole-file.ts'

/** Writes pieces of text to standard output; where the program that reads has had enough, as `head` does, that is the end. */
export async function print(pieces: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

/** Writes pieces of text to a file that only its owner may read, in place of the one that is there. */
export async function printTo(file: string, pieces: AsyncIterable<string>): Promise<void> {
  await makeWhole(file, (aside) => pipeline(Readable.from(pieces), createWriteStream(aside)), {
    mode: privateMode,
    isSynced: true,
  })
}
