/** A request that wants to do harm, byte for byte. */
export interface HostileRequest {
  name: string
  bytes: string
  /** Milliseconds after which the sender leaves without an answer; else it waits for one. */
  leavesAfter?: number
}

const form = 'application/x-www-form-urlencoded'

/** What a stranger may send to make a server slow, large or wrong; each is to be answered, and with no 500. */
export function hostileRequests(port: number): HostileRequest[] {
  const request = (method: string, target: string, headers = '', body = '') =>
    `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${headers}\r\n${body}`
  const get = (target: string, headers = '') => request('GET', target, headers)
  const post = (target: string, body: string, type = form) =>
    request('POST', target, `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n`, body)
  const list = (count: number, item: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => item(index)).join(',')
  const cookies = Array.from({ length: 6000 }, (_, index) => `c${index}=`).join('; ')
  const few = Array.from({ length: 3000 }, (_, index) => `c${index}=`).join('; ')
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => `p${index}=`).join('&')
  const page = '/articles/second'
  return [
    { name: '16,000 parameters', bytes: get(`/search?${'a&'.repeat(16_000)}`) },
    { name: '30,000 parameters', bytes: get(`/search?${'a&'.repeat(30_000)}`) },
    { name: '9,000 names', bytes: get(`/search?${named(9000)}`) },
    {
      name: '64 long parameters',
      bytes: get(`/search?${`${'%F0%9F%97%9E'.repeat(40)}=a&`.repeat(63)}`),
    },
    { name: '6,000 cookies', bytes: get('/card.png', `Cookie: ${cookies}\r\n`) },
    { name: '3,000 cookies', bytes: get('/card.png', `Cookie: ${few}\r\n`) },
    { name: '90 cookies', bytes: get('/newsletter', `${'Cookie: a=b; c=d\r\n'.repeat(90)}`) },
    { name: 'two hosts', bytes: get('/', 'Host: elsewhere.example\r\n') },
    { name: '40 KB of headers', bytes: get('/search?q=a', `X-A: ${'a'.repeat(40_000)}\r\n`) },
    { name: '8,000 headers', bytes: get('/search?q=a', 'a:\r\n'.repeat(8000)) },
    { name: 'bad percent signs', bytes: get('/articles/%E0%A4%A') },
    { name: '10,000 letters', bytes: get(`/search?q=${'%F0%9F%97%9E'.repeat(9999)}`) },
    { name: '10,000 words', bytes: get(`/search?q=${'a+'.repeat(9999)}`) },
    { name: 'quotes without end', bytes: get(`/search?q=${'%22'.repeat(9999)}`) },
    { name: 'thousands of folders', bytes: get(`/${'a/'.repeat(15_000)}`) },
    { name: 'thousands of dots', bytes: get(`/${'../'.repeat(10_000)}`) },
    { name: 'thousands of slashes', bytes: get('/'.repeat(30_000)) },
    { name: 'thousands of percent signs', bytes: get(`/${'%2e'.repeat(10_000)}`) },
    { name: 'a long token', bytes: get(`/newsletter/confirm/${'a'.repeat(20_000)}`) },
    { name: 'a long sealed text', bytes: get(`/newsletter?retry=${'A'.repeat(20_000)}`) },
    { name: 'a long token of a preview', bytes: get(`/preview/${'a'.repeat(20_000)}/a`) },
    {
      name: 'router state',
      bytes: get('/search?q=a', 'RSC: 1\r\nNext-Router-State-Tree: %5B\r\n'),
    },
    {
      name: 'prefetching',
      bytes: get('/newsletter', 'RSC: 1\r\nNext-Router-Prefetch: 1\r\nNext-Url: /\r\n'),
    },
    {
      name: 'no middleware',
      bytes: get('/search', 'X-Middleware-Subrequest: proxy:proxy:proxy\r\n'),
    },
    {
      name: 'next data',
      bytes: get('/_next/data/a/search.json?__nextDataReq=1', 'X-Nextjs-Data: 1\r\n'),
    },
    {
      name: 'a server action',
      bytes: request(
        'POST',
        '/newsletter/subscribe',
        `Next-Action: a\r\nContent-Type: ${form}\r\nContent-Length: 0\r\n`,
      ),
    },
    {
      name: 'many marks',
      bytes: get(page, `If-None-Match: ${list(3000, (index) => `"${index}"`)}\r\n`),
    },
    {
      name: 'many expected marks',
      bytes: get(page, `If-Match: ${list(3000, (index) => `"${index}"`)}\r\n`),
    },
    {
      name: 'many encodings',
      bytes: get(page, `Accept-Encoding: ${list(3000, (index) => `e${index};q=0.5`)}\r\n`),
    },
    {
      name: 'many encodings of what is rendered',
      bytes: get('/search?q=a', `Accept-Encoding: ${list(3000, (index) => `e${index}`)}\r\n`),
    },
    {
      name: 'many types',
      bytes: get('/feed.xml', `Accept: ${list(3000, (index) => `a/b${index}`)}\r\n`),
    },
    {
      name: 'many languages',
      bytes: get('/newsletter', `Accept-Language: ${list(5000, () => 'en')}\r\n`),
    },
    {
      name: 'many ranges',
      bytes: get(page, `Range: bytes=${list(4000, (index) => `${index}-${index}`)}\r\n`),
    },
    {
      name: 'many proxies',
      bytes: get('/search?q=a', `X-Forwarded-For: ${list(3000, () => '10.1.1.1')}\r\n`),
    },
    {
      name: 'another protocol',
      bytes: get(`/search?${'a&'.repeat(60)}`, 'Upgrade: websocket\r\nConnection: Upgrade\r\n'),
    },
    { name: 'a tunnel', bytes: request('CONNECT', 'example.org:443') },
    { name: 'many fields', bytes: post('/newsletter/subscribe', 'a&'.repeat(8000)) },
    {
      name: 'many lists',
      bytes: post('/newsletter/subscribe', `email=a@example.org${'&list=a'.repeat(2000)}`),
    },
    {
      name: 'deep JSON',
      bytes: post('/newsletter/subscribe', '['.repeat(16_000), 'application/json'),
    },
    {
      name: 'several parts',
      bytes: post(
        '/newsletter/subscribe',
        '--a\r\n'.repeat(3000),
        'multipart/form-data; boundary=a',
      ),
    },
    { name: 'a notice', bytes: post('/newsletter/bounces', '{}', 'application/json') },
    {
      name: 'a long body',
      bytes: request(
        'POST',
        '/newsletter/subscribe',
        'Content-Length: 10000000\r\n',
        'a'.repeat(20_000),
      ),
    },
    {
      name: 'a long body in pieces',
      bytes: request(
        'POST',
        '/newsletter/subscribe',
        'Transfer-Encoding: chunked\r\n',
        `4e20\r\n${'a'.repeat(20_000)}\r\n`,
      ),
    },
    {
      name: 'both lengths',
      bytes: request(
        'POST',
        '/newsletter/subscribe',
        'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
        '0\r\n\r\n',
      ),
    },
    {
      name: 'a head without an end',
      bytes: `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(30_000)}`,
      leavesAfter: 5000,
    },
    {
      name: 'a hundred at once',
      bytes: `${'GET /search?q=a HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(100)}${get('/')}`,
    },
    { name: 'nonsense', bytes: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n' },
    { name: 'a search by whom leaves', bytes: get('/search?q=news'), leavesAfter: 5 },
    { name: 'an address by whom leaves', bytes: get('/articles/nothing'), leavesAfter: 5 },
  ]
}
