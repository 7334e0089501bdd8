import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  KeyError,
  publicKeyFile,
  publicKeyOf,
  readPublicKey,
} from '#lib/edition/manifest/signing-key.ts'
import { verifyEdition } from '#lib/edition/manifest/verify-edition.ts'
import { isUploading } from '#lib/edition/storage/claim.ts'
import { verifyStorage } from '#lib/edition/storage/verify-storage.ts'
import { expectedDate, readDate } from '#lib/publication/content/date.ts'
import { currentStorage } from '#lib/server/storage.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'

/** Compares every file of an edition, a copy or a storage with its signed manifest, and names what is wrong. */
export async function verify(
  place: string,
  { key, since, json = false }: { key?: string; since?: string; json?: boolean },
): Promise<void> {
  const oldest = since === undefined ? undefined : momentOf(since)
  const verified = place.startsWith('s3://')
    ? await verifyStored(place, await keyOf(key), oldest)
    : await verifyFolder(place, key, oldest)
  const { index, files, faults } = verified
  if (json) console.log(JSON.stringify({ site: index?.site, date: index?.date, files, faults }))
  else {
    for (const { file, kind, why } of faults) console.error(`${file}: ${kind}: ${why}`)
    if (faults.length === 0 && index)
      console.log(
        files === 1
          ? `The 1 file is as ${index.site} signed it; it last changed at ${index.date}.`
          : `All ${files} files are as ${index.site} signed them; it last changed at ${index.date}.`,
      )
  }
  if (faults.length > 0) throw new Fault(json ? '' : summaryOf(faults))
}

async function verifyFolder(folder: string, key: string | undefined, since: number | undefined) {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory())
    throw new Fault(`${folder} is not a folder: expected that of an edition or of a copy`, 2)
  if ((await readdir(folder)).length === 0)
    throw new Fault(`${folder} is empty: expected an edition or a copy`, 2)
  return verifyEdition(resolve(folder), await keyOf(key), since)
}

async function verifyStored(address: string, key: KeyObject, since: number | undefined) {
  const storage = currentStorage(address)
  const { update, end } = progress('Comparing')
  const more = since === undefined ? {} : { since }
  const verified = await verifyStorage(storage, key, { ...more, onProgress: update }).finally(end)
  if (verified.faults.length > 0 && (await isUploading(storage)))
    console.error('An upload is on its way there: call again once it has ended.')
  return verified
}

/** A moment of the command line, in milliseconds since 1970; without an offset in UTC, as manifests have it. */
function momentOf(since: string): number {
  const moment = readDate(since, 'UTC')
  if (typeof moment === 'string') throw new Fault(`--since: ${moment}; expected ${expectedDate}`, 2)
  return moment
}

function summaryOf(faults: { kind: string }[]): string {
  const wrong = faults.filter(({ kind }) => kind !== 'old').length
  const old = wrong < faults.length ? 'The edition is older than allowed. ' : ''
  return `${old}${wrong > 0 ? `${counted(wrong)}.` : ''}`.trim()
}

function counted(faults: number): string {
  return faults === 1
    ? '1 file is not as it was signed'
    : `${faults} files are not as they were signed`
}

/** The key that was given: in a file, at an address, or itself; else that of this installation. */
async function keyOf(given: string | undefined): Promise<KeyObject> {
  try {
    if (given === undefined) return ownKey()
    if (/^https?:/.test(given)) return readPublicKey(await fetchText(given), given)
    if (existsSync(given)) return readPublicKey(readFileSync(given, 'utf8'), given)
    return readPublicKey(given, '--key')
  } catch (error) {
    if (error instanceof KeyError) throw new Fault(error.message, 2)
    throw error
  }
}

function ownKey(): KeyObject {
  const key = publicKeyOf(settings())
  if (key) return key
  throw new Fault(
    `No key is known here: give --key the one that the original publishes, such as https://example.org/${publicKeyFile}`,
    2,
  )
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(20_000) }).catch(
    (error: Error) => {
      throw new Fault(`${address} cannot be asked for the key: ${error.message}`)
    },
  )
  if (!response.ok) throw new Fault(`${address} answered ${response.status}, expected a key`)
  return response.text()
}
