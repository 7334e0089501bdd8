import { expect, test } from 'vitest'
import { networkAddress } from './network-address.ts'

test.each([
  [0, '203.0.113.9', '192.0.2.1'],
  [0, undefined, '192.0.2.1'],
  [1, '203.0.113.9', '203.0.113.9'],
  [1, '198.51.100.7, 203.0.113.9', '203.0.113.9'],
  [1, '198.51.100.7,2001:db8::1', '2001:db8::1'],
  [2, '10.0.0.1, 198.51.100.7, 203.0.113.9', '198.51.100.7'],
  [5, '198.51.100.7, 203.0.113.9', '198.51.100.7'],
  [1, 'nonsense', '192.0.2.1'],
  [1, '', '192.0.2.1'],
  [1, undefined, '192.0.2.1'],
])('with %i proxies that say %s it is %s', (trustedProxies, forwardedFor, network) => {
  expect(networkAddress({ peer: '192.0.2.1', forwardedFor }, trustedProxies)).toBe(network)
})

test('of a connection that is gone it is nothing', () => {
  expect(networkAddress({ peer: undefined, forwardedFor: undefined }, 0)).toBe('')
})
