import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** As `mailbox-mailer.ts` names mails, and those that it was writing when it was killed. */
const fileName = /^\.?\d{8}T\d{9}Z-.*\.eml(?:\.\d+)?$/
/** In it the headers end: nothing that we send has longer ones. In bytes. */
const longestHeader = 64 * 1024

/** Deletes the mails of a folder that are addressed to one of these addresses (as `parseAddress` gives them). */
export async function forgetMails(folder: string, addresses: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const name of names.filter((each) => fileName.test(each))) {
    const file = join(folder, name)
    if ((await recipientsOf(file)).some((address) => addresses.includes(address)))
      await rm(file, { force: true })
  }
}

/** The addresses after `To` (RFC 5322, 3.6.3): one in what we send, with a name or without; lower case. */
async function recipientsOf(file: string): Promise<string[]> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return []
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(longestHeader),
      0,
      longestHeader,
      0,
    )
    const [header = ''] = buffer.toString('latin1', 0, bytesRead).split(/\r?\n\r?\n/)
    const unfolded = header.replace(/\r?\n[ \t]+/g, ' ')
    const to = [...unfolded.matchAll(/^To:(.*)$/gim)].map(([, value = '']) => value)
    return to.flatMap((value) => value.toLowerCase().match(/[^\s<>,:;"]+@[^\s<>,:;"]+/g) ?? [])
  } finally {
    await handle.close()
  }
}
