import { isWordCharacter, type Place, placeBetween } from './characters.ts'

/** A straight mark in a text, and what stands on its sides, other straight marks left out. */
export interface TypedMark {
  at: number
  sign: string
  /** The next character on each side, whole; empty where there is none. */
  before: string
  after: string
  place: Place
  /** Stands for feet or inches, minutes or seconds, whatever is quoted around it. */
  isPrime: boolean
  /** Stands directly behind a number of up to three figures: nobody measures more in feet or inches. */
  isAfterFigure: boolean
}

const signs = /["']/g
/** 6'2", 6' 2½", 30'26" */
const feetAndInches = /\p{Nd}(')(?:[ \u00a0]?\d{1,2}(?:[.,]\d+)?[ \u00a0]?[¼½¾⅓⅔⅛⅜⅝⅞]?)(")?(?!\d)/gu
/** 4'x6', 15" × 12" */
const factors = /\p{Nd}(["'])(?=\s?[x×]\s?\d)/gu
const figure = /(?:^|[^\p{Nd}])\p{Nd}{1,3}$/u
/** Characters that are not seen, and marks, of which the neighbours of a mark are not. */
const passedOver = /[\p{Cf}"']/u
/** How many of them are passed over: more say nothing of a word. */
const most = 8

/** The straight marks of a text, in their order. */
export function typedMarks(text: string): TypedMark[] {
  if (!text.includes('"') && !text.includes("'")) return []
  const primes = primesIn(text)
  return [...text.matchAll(signs)].map(({ index: at, 0: sign }) => {
    const [before, after] = [lastBefore(text, at), firstFrom(text, at + 1)]
    const place = placeBetween(before, after)
    const isAfterFigure = figure.test(text.slice(Math.max(0, at - 4), at))
    return { at, sign, before, after, place, isPrime: primes.has(at), isAfterFigure }
  })
}

function primesIn(text: string): Set<number> {
  const primes = new Set<number>()
  for (const { index, 0: all, 2: inches } of text.matchAll(feetAndInches)) {
    // Without its inches only where digits follow at once: 6'2.
    if (!inches && !/^\p{Nd}'\d/u.test(all)) continue
    primes.add(index + 1)
    if (inches) primes.add(index + all.length - 1)
  }
  for (const { index } of text.matchAll(factors)) primes.add(index + 1)
  return primes
}

function lastBefore(text: string, end: number): string {
  for (let at = end - 1; at >= Math.max(0, end - most); at--) {
    const isPair = /[\udc00-\udfff]/.test(text.charAt(at)) && at > 0
    const character = isPair ? text.slice(at - 1, at + 1) : text.charAt(at)
    if (!passedOver.test(character)) return character
    if (isPair) at--
  }
  return text.charAt(end - most - 1)
}

function firstFrom(text: string, start: number): string {
  for (let at = start; at < Math.min(text.length, start + most); at++) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    if (!passedOver.test(character)) return character
    at += character.length - 1
  }
  return text.charAt(start + most)
}

/** The letters directly before a place and from the next one on, up to what is no letter. */
export function wordAround(text: string, at: number): { before: string; after: string } {
  let [start, end] = [at, at + 1]
  while (start > 0 && isWordCharacter(text.charAt(start - 1))) start--
  while (end < text.length && isWordCharacter(text.charAt(end))) end++
  return { before: text.slice(start, at), after: text.slice(at + 1, end) }
}
