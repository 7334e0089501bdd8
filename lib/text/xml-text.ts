/** What XML 1.0 (2.2) does not know, not even escaped. */
const foreign = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** A document without the characters that no XML document may have. */
export function xmlText(xml: string): string {
  return xml.toWellFormed().replace(foreign, '')
}
