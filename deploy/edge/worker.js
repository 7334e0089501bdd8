/*
 * The edition at Cloudflare's edge: an object of the bucket where there is one, with the headers by which the edition says it is
 * answered; else the publication's server, or, where there is none, its redirects and its page for what is not there.
 *
 * BUCKET   where the bucket's objects are, with a slash at its end, such as https://pub-1234.r2.dev/site/
 * ORIGIN   optional: the publication's server, such as https://live.example.org
 * LICENSE  optional, where site.yml has `rights`: the whole address of /license.xml
 * MINING   optional: 1 where `training` is refused, 0 where it is allowed; MINING_POLICY: the whole address of `policy`
 */

/** Seconds for which the edition's index is believed. */
const indexFor = 5

/** What this isolate knows of the edition. */
const known = { index: undefined, at: 0, moved: undefined, movedSum: undefined }

export default {
  async fetch(request, env) {
    const url = new URL(request.url)
    if (request.method !== 'GET' && request.method !== 'HEAD') return elsewhere(request, env, 405)
    const object = await readObject(env, url.pathname, request)
    if (object.status === 404 || object.status === 403) return notThere(request, env, url)
    // A range that is beyond the end is the reader's own.
    if (object.status >= 400 && object.status !== 416) return broken()
    return answer(env, object, request.method)
  },
}

/** The object of an address, asked for as the reader asked. */
function readObject(env, path, request) {
  const key = path === '/' ? 'index.html' : path.slice(1)
  // Who uploads is nobody's business; an address with a slash at its end is none of ours.
  if (/^edition\/upload|\/$/.test(key)) return new Response(null, { status: 404 })
  const headers = new Headers()
  for (const name of ['If-None-Match', 'If-Modified-Since', 'Range', 'If-Range']) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return fetch(env.BUCKET + key, { method: request.method, headers, redirect: 'manual' })
}

/** An object with the headers of the set that it names: what a storage keeps is a part of them. */
async function answer(env, object, method) {
  const name = object.headers.get('x-amz-meta-handbill') ?? ''
  const index = await indexWith(env, name)
  const headers = new Headers(index?.headers[name])
  for (const kept of [
    'ETag',
    'Last-Modified',
    'Content-Range',
    'Content-Encoding',
    'Content-Length',
  ]) {
    const value = object.headers.get(kept)
    if (value !== null) headers.set(kept, value)
  }
  if (!headers.has('Content-Type')) headers.set('Content-Type', object.headers.get('Content-Type'))
  if (headers.get('Content-Type')?.startsWith('text/html')) sayRights(headers, env)
  const tags = object.headers.get('x-amz-meta-handbill-tags')
  // By which Cloudflare is told to forget it.
  if (tags !== null) headers.set('Cache-Tag', tags.replaceAll(' ', ','))
  const body = method === 'HEAD' || object.status === 304 ? null : object.body
  return new Response(body, { status: object.status, headers })
}

/** What `rights` of site.yml says of the texts, in headers of pages. */
function sayRights(headers, { LICENSE, MINING, MINING_POLICY }) {
  if (LICENSE) headers.append('Link', `<${LICENSE}>; rel="license"; type="application/rsl+xml"`)
  if (MINING) headers.set('TDM-Reservation', MINING)
  if (MINING_POLICY) headers.set('TDM-Policy', MINING_POLICY)
}

/** The edition's index, anew where it is old, or has no set of this name. */
async function indexWith(env, name) {
  const isOld = Date.now() - known.at > indexFor * 1000
  if (known.index && !isOld && (name === '' || known.index.headers[name])) return known.index
  const read = await fetch(`${env.BUCKET}edition.json`)
  if (read.ok) Object.assign(known, { index: await read.json(), at: Date.now() })
  return known.index
}

/** What no object has: the server knows it, else the edition's own list of what moved and what is gone. */
async function notThere(request, env, url) {
  if (env.ORIGIN) return elsewhere(request, env)
  const moved = await readMoved(env)
  const to = moved.redirects.get(url.pathname)
  if (to !== undefined) {
    const location = new URL(to, url)
    if (location.search === '') location.search = url.search
    return new Response(null, { status: 301, headers: { Location: location.href } })
  }
  const page = await readObject(env, '/404.html', new Request(url, { method: 'GET' }))
  const { headers, body } = await answer(env, page, request.method)
  const status = moved.gone.has(url.pathname) ? 410 : 404
  return new Response(body, { status, headers })
}

async function readMoved(env) {
  const index = await indexWith(env, '')
  const sum = index?.parts.moved
  if (known.moved && known.movedSum === sum) return known.moved
  const read = await fetch(`${env.BUCKET}edition/moved.json`)
  const { redirects, gone } = read.ok ? await read.json() : { redirects: [], gone: [] }
  const moved = {
    redirects: new Map(redirects.map(({ from, to }) => [from, to])),
    gone: new Set(gone),
  }
  Object.assign(known, { moved, movedSum: sum })
  return moved
}

/** Asks the publication's server, as the reader asked. */
function elsewhere(request, env, status = 404) {
  if (!env.ORIGIN) return new Response(null, { status, headers: { Allow: 'GET, HEAD' } })
  const { pathname, search } = new URL(request.url)
  return fetch(new Request(env.ORIGIN + pathname + search, request), { redirect: 'manual' })
}

function broken() {
  return new Response('The publication cannot be reached. Please try again.\n', {
    status: 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5' },
  })
}
