/**
 * The mails' words in English; the other languages have the same keys, which the types hold. Names, addresses and days
 * come ready to be shown, in HTML too: the words around them hold neither `<` nor `&`.
 */
export const en = {
  confirmSubject: (site: string) => `Please confirm: ${site} by mail`,
  confirmTitle: 'One press is missing',
  confirmIntro: (address: string, host: string, day: string) =>
    `On ${day} somebody, we hope you, asked at ${host} to get this sent to ${address}:`,
  confirmAsk: 'If that is right, open this page and press the button there:',
  confirmButton: 'Confirm',
  confirmUntil: (day: string) =>
    `The link holds until ${day}. If you do nothing, nothing happens: without your press you get nothing else from us.`,
  confirmNotYou:
    'It was not you? Then just ignore this mail. Should it happen again, have your address erased: after that nobody can sign it up here.',
  confirmWithdraw: 'Take the request back',
  confirmErase: 'See what is kept about you, or have it erased for good',

  alreadySubject: (site: string) => `You are signed up already: ${site} by mail`,
  alreadyTitle: 'You are signed up already',
  alreadyIntro: (address: string, host: string, day: string) =>
    `On ${day} somebody, we hope you, asked at ${host} to get this sent to ${address}:`,
  alreadyText:
    'You get it already, and nothing changes. What you get, and how often, is yours to choose:',
  alreadyButton: 'Your subscription',

  sentBy: (site: string) => `${site} sends this because of a sign-up on its pages.`,
  unsubscribe: 'Unsubscribe',
  preferences: 'Your subscription: change it, pause it, or have it erased',

  readOnline: 'Read this issue on the web',
  withdrawnHere: 'The article that stood here was withdrawn',
  goneHere: 'The article that stood here is not available any more',
  test: (subject: string) => `[Test] ${subject}`,
  corrections: 'Corrections',
  correctionsOf: (title: string) => `Correction: ${title}`,
  more: (count: number) =>
    count === 1 ? 'One more piece on the web' : `${count} more pieces on the web`,
  youGet: (list: string) => `You get “${list}” because this address was signed up for it.`,
}
