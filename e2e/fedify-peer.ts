import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  type Context,
  createFederation,
  generateCryptoKeyPair,
  MemoryKvStore,
} from '@fedify/fedify'
import {
  Accept,
  type Activity,
  Announce,
  Create,
  Delete,
  isActor,
  lookupObject,
  Person,
  Update,
} from '@fedify/fedify/vocab'

/** A server of the fediverse that nobody here wrote: Fedify, with one reader on it. */
export class FedifyPeer {
  /** What it took for true, by kinds and the ids of their objects. */
  readonly taken: string[] = []
  readonly #server: Server = createServer()
  readonly #federation = createFederation<void>({
    kv: new MemoryKvStore(),
    allowPrivateAddress: true,
  })
  #url = ''

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    const keys = [await generateCryptoKeyPair('RSASSA-PKCS1-v1_5')]
    this.#federation
      .setActorDispatcher('/users/{identifier}', async (context, identifier) => {
        const [key] = await context.getActorKeyPairs(identifier)
        return new Person({
          id: context.getActorUri(identifier),
          preferredUsername: identifier,
          inbox: context.getInboxUri(identifier),
          publicKey: key?.cryptographicKey ?? null,
        })
      })
      .setKeyPairsDispatcher(() => keys)
    const note = (_: unknown, activity: Activity) => {
      this.taken.push(`${activity.constructor.name} ${activity.objectId?.href}`)
    }
    const inbox = this.#federation.setInboxListeners('/users/{identifier}/inbox', '/inbox')
    for (const kind of [Accept, Create, Announce, Update, Delete]) inbox.on(kind, note)
    this.#server.on('request', async (request, response) => {
      const answer = await this.#federation.fetch(await webRequest(request, this.#url), {
        contextData: undefined,
      })
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
    return this
  }

  get actor(): URL {
    return this.#context().getActorUri('reader')
  }

  /** Looks an account or an object up, as by its name in a search field. */
  async find(name: string) {
    const { documentLoader } = this.#context()
    return lookupObject(name, { documentLoader, allowPrivateAddress: true } as object)
  }

  /** Sends an activity of its reader to whom an address is of. */
  async send(to: string, activity: Activity): Promise<void> {
    const found = await this.find(to)
    if (!found || !isActor(found)) throw new Error(`${to} is no actor`)
    await this.#context().sendActivity({ identifier: 'reader' }, found, activity)
  }

  #context(): Context<void> {
    return this.#federation.createContext(new URL(this.#url), undefined)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

async function webRequest(request: IncomingMessage, url: string): Promise<Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    headers.set(name, [value].flat().join(', '))
  const { method = 'GET' } = request
  const body = method === 'POST' ? { body: new Uint8Array(await buffer(request)) } : {}
  return new Request(new URL(request.url ?? '/', url), { method, headers, ...body })
}
