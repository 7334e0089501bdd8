/** Whether an address is that of a whole host, at whose root the pages of a publication lie: nothing stands behind it. */
export function isOfWholeHost(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.href === `${url.origin}/`
}
