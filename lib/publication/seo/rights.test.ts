import { describe, expect, test } from 'vitest'
import { licenseXml, rightsHeaders, tdmReservation } from './rights.ts'

const site = { name: 'The “Local” & Co', url: 'https://news.example' }
const refused = {
  ...site,
  rights: { training: 'refuse', answers: 'allow', policy: '/rights' },
} as const

describe('what machines may do', () => {
  test('is a licence', () => {
    expect(licenseXml(refused)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<rsl xmlns="https://rslstandard.org/rsl">
  <content url="/">
    <terms>https://news.example/rights</terms>
    <copyright type="organization">The “Local” &amp; Co</copyright>
    <license>
      <permits type="usage">search ai-input</permits>
      <prohibits type="usage">ai-train</prohibits>
    </license>
  </content>
</rsl>
`)
  })

  test('is a reservation', () => {
    expect(JSON.parse(tdmReservation(refused) ?? '')).toEqual([
      {
        ...{ location: '/', 'tdm-reservation': 1 },
        'tdm-policy': 'https://news.example/rights',
      },
    ])
  })

  test('is in headers', () => {
    expect(rightsHeaders(refused)).toEqual({
      Link: '<https://news.example/license.xml>; rel="license"; type="application/rsl+xml"',
      'TDM-Reservation': '1',
      'TDM-Policy': 'https://news.example/rights',
    })
  })

  test('is nothing where nothing is said', () => {
    expect([licenseXml(site), tdmReservation(site)]).toEqual([undefined, undefined])
    expect(rightsHeaders(site)).toEqual({})
  })

  test('is no reservation where training is not spoken of, or allowed', () => {
    const answers = { ...site, rights: { answers: 'refuse' } } as const
    expect(tdmReservation(answers)).toBeUndefined()
    expect(Object.keys(rightsHeaders(answers))).toEqual(['Link'])
    expect(licenseXml(answers)).toContain('<prohibits type="usage">ai-input</prohibits>')
    const allowed = { ...site, rights: { training: 'allow' } } as const
    expect(JSON.parse(tdmReservation(allowed) ?? '')).toEqual([
      { location: '/', 'tdm-reservation': 0 },
    ])
    expect(licenseXml(allowed)).not.toContain('prohibits')
  })
})
