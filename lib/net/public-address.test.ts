import { expect, test } from 'vitest'
import { isPublicAddress, PrivateAddressError, requestPublic } from './public-address.ts'

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0'],
  ...['100.64.0.1', '192.0.2.1', '198.19.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::1', '::', '::7f00:1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:7f00:1'],
  ...['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '100::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
  ...['fd00::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '4000::1', 'ff02::1'],
  ...['no address', '127.1', '0x7f000001', ''],
])('%j is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is one',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each(['http://127.0.0.1/', 'http://2130706433/', 'https://[::1]/', 'http://[::ffff:a00:1]/'])(
  '%s is not asked',
  (address) => {
    expect(() => requestPublic(new URL(address), { allowsPrivate: false })).toThrow(
      PrivateAddressError,
    )
  },
)

test('a name of this machine is refused when it is looked up', async () => {
  const request = requestPublic(new URL('http://localhost:9/'), { allowsPrivate: false })
  const error = await new Promise((resolve) => request.once('error', resolve))
  expect(error).toBeInstanceOf(PrivateAddressError)
})
