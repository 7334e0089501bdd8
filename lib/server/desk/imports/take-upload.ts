import { closeSync, openSync, writeSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import {
  deskImportPath,
  deskPath,
  deskPaths,
  deskProvePath,
  deskUploadPath,
} from '#lib/addresses/desk-addresses.ts'
import type { KeptImport } from '#lib/desk/list/kept-import.ts'
import { readCookie } from '#lib/desk/sign-in/cookies.ts'
import { isOwnForm, type Visit, visitOf } from '#lib/desk/sign-in/sessions.ts'
import { type Door, doorHeader, markDoor } from '#lib/edition/serve/desk-door.ts'
import { refuse } from '#lib/edition/serve/refuse.ts'
import { boundByProgress, longestBody } from '#lib/edition/serve/slow-bodies.ts'
import { MultipartFault, readMultipart } from '#lib/http/multipart.ts'
import { log } from '#lib/log/log.ts'
import { parseList } from '#lib/publication/lists/lists.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { settings } from '#lib/settings/settings.ts'
import { isRunning, patience, runImport } from './run-import.ts'
import { discard, fileOf, keepImport, makePlace } from './uploads.ts'

/** Bytes of a list with its form: some 400,000 subscribers. */
const mostBytes = 20 * 1024 * 1024
/** Bytes that are let pass by of what is too long, so that its sender is told. */
const mostDrained = 200 * 1024 * 1024
/** A line of 13 kbit/s is as slow as a list may come in. */
const slowLine = { bytes: 16 * 1024, within: 10_000, longest: longestBody }
/** What an editor may say of all lines. */
const statuses = ['active', 'pending', 'unsubscribed', 'suppressed'] as const

/**
 * Takes a list of subscribers that an editor sends to be imported, and looks what that would do. It goes past Next.js, which would
 * hold all of it; none of it is read before the session is known, and none of the file before the form is. False for any other address.
 */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  isSecure: boolean,
): Promise<boolean> {
  if (request.url !== deskUploadPath || settings().deskUsers.length === 0) return false
  if (request.method !== 'POST')
    return refuse(response, 405, 'A list is sent here, by POST.', { Allow: 'POST' })
  markDoor(request, isSecure)
  const door = request.headers[doorHeader] as Door
  if (door === 'open') return stop(request, response, 403, 'The desk is opened by TLS alone.')
  if (!['same-origin', undefined].includes(request.headers['sec-fetch-site']?.toString()))
    return stop(request, response, 403, 'This form was sent from another site.')
  if (Number(request.headers['content-length'] ?? mostBytes + 1) > mostBytes)
    return stop(request, response, 413, 'A list has 20 MB at most: send it in parts.')
  const token = readCookie(request.headers.cookie ?? null, 'session', door)
  try {
    const visit = token && (await visitOf(await currentNewsletter(), settings().deskUsers, token))
    if (!visit) return lead(request, response, `${deskPath}?said=signed-out`)
    if (!visit.isProved) return lead(request, response, `${deskProvePath}?said=prove`)
    boundByProgress(request, slowLine)
    return lead(request, response, await taken(request, visit))
  } catch (error) {
    if (error instanceof Forged) {
      log('warn', { event: 'desk-form-refused', reply: 'forged' })
      return stop(request, response, 403, `${error.message} Open the page again.`)
    }
    if (error instanceof MultipartFault)
      return stop(request, response, 400, `The form cannot be read: ${error.message}.`)
    if (request.destroyed && !request.complete) return true
    log('error', { event: 'desk-upload-failed', error })
    return stop(request, response, 503, 'The list could not be kept. Nothing was imported.')
  }
}

class Forged extends Error {}

/** Keeps the list, and answers the page that says how far it is. */
async function taken(request: IncomingMessage, visit: Visit): Promise<string> {
  if (isRunning()) return `${deskPaths.imports}?said=import-busy`
  const id = makePlace(Date.now())
  if (id === undefined) return `${deskPaths.imports}?said=import-busy`
  const kept = await keep(request, id, visit).catch((error) => {
    discard(id)
    throw error
  })
  if (!kept) {
    discard(id)
    return `${deskPaths.imports}?said=no-list`
  }
  keepImport(kept)
  await Promise.race([runImport(kept, false), setTimeout(patience)])
  return deskImportPath(id)
}

/** Writes the file as it comes in; undefined where there is none in the form. */
async function keep(
  request: IncomingMessage,
  id: string,
  visit: Visit,
): Promise<KeptImport | undefined> {
  const fields = new Map<string, string>()
  let open: { name: string; file: number; bytes: number } | undefined
  const parts = {
    onField: (name: string, value: string) => fields.set(name, value),
    onFile: (given: string) => {
      if (!isOwnForm(visit, fields.get('form')))
        throw new Forged('This form is not of your session.')
      const name = nameOf(given)
      const opened = { name, file: openSync(fileOf({ id, name }), 'wx', 0o600), bytes: 0 }
      open = opened
      return (piece: Buffer) => {
        opened.bytes += piece.length
        writeSync(opened.file, piece)
      }
    },
  }
  try {
    await readMultipart(request.headers['content-type'] ?? '', request, parts)
  } finally {
    if (open) closeSync(open.file)
  }
  if (!isOwnForm(visit, fields.get('form'))) throw new Forged('This form is not of your session.')
  if (!open || open.bytes === 0) return undefined
  const status = statuses.find((each) => each === fields.get('status'))
  const list = parseList(fields.get('list') ?? '')
  return { id, name: open.name, editor: visit.editor, list, status, step: 'checking' }
}

/** Bytes of a file's name, of which a disk takes 255. */
const longestName = 200

/** The name of a file as tools give it, by which some say what is in it; nothing in it leads elsewhere. */
export function nameOf(given: string): string {
  const base = given.replace(/^.*[/\\]/, '').replaceAll(/[^\p{L}\p{M}\p{N}_.-]+/gu, '_')
  const letters = [...base]
  while (Buffer.byteLength(letters.join('')) > longestName) letters.shift()
  const name = letters.join('')
  return /^\.|^$|^import\.json$/.test(name) ? `list_${name}` : name
}

/** Answers before all has come in: the connection ends with it. */
async function stop(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  why: string,
): Promise<true> {
  await drain(request)
  return refuse(response, status, why, { Connection: 'close' })
}

async function lead(
  request: IncomingMessage,
  response: ServerResponse,
  location: string,
): Promise<true> {
  await drain(request)
  const headers = { Location: location, 'Cache-Control': 'no-store', 'Content-Length': '0' }
  response.writeHead(303, { ...headers, Connection: 'close' }).end()
  return true
}

/** Lets the rest of a form of somebody who was signed in pass by: a browser reads no answer before it has sent all. */
async function drain(request: IncomingMessage): Promise<void> {
  const isFar = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > mostDrained
  if (isFar || request.headers.cookie === undefined || request.destroyed) return
  try {
    for await (const _ of request.iterator({ destroyOnReturn: false })) {
    }
  } catch {
    // Its sender has left.
  }
}
