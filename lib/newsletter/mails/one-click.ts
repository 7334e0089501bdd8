/**
 * The headers by which a mail program ends a subscription for its reader. `List-Unsubscribe-Post` promises that the address
 * takes a POST that ends it without a further question, for which it has to be HTTPS (RFC 8058, 3.1): anyone who listens in on
 * a plain one could end it, and programs that check refuse such a mail.
 */
export function unsubscribeHeaders(url: string): Record<string, string> {
  return {
    // RFC 2369, 3.2.
    'List-Unsubscribe': `<${url}>`,
    ...(url.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}
