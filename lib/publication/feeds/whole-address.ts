/** An address as it was meant on a page; one that cannot be read stays as it is. */
export function wholeAddress(address: string, pageUrl: string): string {
  return URL.parse(address, pageUrl)?.href ?? address
}
