import { drawnCode } from '#lib/text/drawn-code.ts'
import { escapeXml } from '#lib/text/escape.ts'

/** A QR code that leads to an address, as an SVG that prints at any size. */
export function printCode(address: string): string {
  const { size, path } = drawnCode(address)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`,
    `<title>${escapeXml(address)}</title>`,
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`,
    `<path d="${path}"/>`,
    '</svg>\n',
  ].join('\n')
}
