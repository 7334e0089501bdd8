import { counted, text } from '../entry.ts'

const site = 'the name of the publication'
const intro = {
  address: 'the email address',
  host: 'the name of our site, such as example.org',
  day: 'the day of the request',
}

/** The emails that we send: what somebody asked for, and issues of the newsletter. */
export const mails = {
  confirmSubject: text('Subject of the email that asks to confirm', { site }),
  confirmTitle: text('Its title: nearly done'),
  confirmIntro: text('Its first sentence, before a list of newsletters', intro),
  confirmAsk: text('After that list, before the button'),
  confirmButton: text('The button, which opens a page with another'),
  confirmUntil: text('After the button', { day: 'the last day of the link' }),
  confirmNotYou: text('At its foot: for somebody who asked for nothing'),
  confirmWithdraw: text('Link after that: takes the request back'),
  confirmErase: text('Link after that'),

  alreadySubject: text('Subject of the email to somebody who signs up again', { site }),
  alreadyTitle: text('Its title'),
  alreadyIntro: text('Its first sentence, before a list of newsletters', intro),
  alreadyText: text('After that list, before the button'),
  alreadyButton: text('The button, which opens the page where a subscriber chooses'),

  sentBy: text('At the foot of both: who sent it and why', { site }),
  unsubscribe: text('Link at the foot of every email: ends everything'),
  preferences: text('Link at the foot of every email: to the page where a subscriber chooses'),

  readOnline: text('At the top of an issue: link to the same issue on the web'),
  withdrawnHere: text('In an issue, in place of an article that was withdrawn since'),
  goneHere: text('In an issue, in place of an article whose time is over'),
  test: text('Subject of an issue that is sent to try it out', { subject: 'its real subject' }),
  corrections: text('In an issue, above corrections'),
  correctionsOf: text('Subject of an issue that has only corrections', {
    title: 'the headline of the article that was corrected',
  }),
  more: counted('Link: how many more articles and corrections the issue has on the web'),
  youGet: text('At the foot of an issue: why it was sent', { list: 'the name of the newsletter' }),
}
