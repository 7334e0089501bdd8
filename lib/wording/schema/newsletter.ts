import { text } from '../entry.ts'

const address = 'an email address'

/** The pages of the newsletter: signing up, confirming, choosing, leaving, past issues. */
export const newsletter = {
  title: text('The newsletter: in menus, as a title, and above the form'),
  intro: text('Below that title: what the newsletter is'),
  address: text('Label of the field for the email address'),
  signUp: text('The button that signs up; “me” where a language says so'),
  whatYouGet: text('Above the choice of newsletters'),
  topics: text('Opens the choice of newsletters on one topic each'),
  promise: text('Below the form: that we ask before we write, and that leaving is easy'),
  agreed: text('Kept as evidence of what somebody agreed to: the button and the choice', {
    names: 'the names of the newsletters, listed as the language lists them',
  }),
  notSignedUp: text('Before the sentence that says what is wrong with a form'),
  pastIssues: text('Past issues: above a list, and for screen readers'),
  noIssues: text('In place of that list, where nothing was ever sent'),
  allIssues: text('Link to all issues of a newsletter'),
  olderIssues: text('Link to older issues'),
  newestIssues: text('Link to the newest issues'),
  issueBefore: text('Link to the issue before this one'),
  issuesFeed: text('Link to the feed (RSS) of the issues'),
  issuesIntro: text('Describes the list of all issues of a newsletter'),
  noIssuesOf: text('In place of the list of a newsletter that was never sent'),
  emptyIssueTitle: text('Title, where all articles of an issue are gone'),
  emptyIssueText: text('Below that title'),

  checkTitle: text('Title after signing up: an email has to be confirmed'),
  checkText: text('Below that title; it must not tell whether the address was known already'),
  checkHint: text('Below that: what to do where no email comes'),
  suggestion: text('Asks whether the address has a slip of the finger', { address }),
  suggestionHint: text('Below that question'),
  suggestionButton: text('The button that signs up with the address that was suggested'),

  confirmTitle: text('Title of the page that the confirmation link leads to'),
  confirmText: text('Below that title, before a list of newsletters', { address }),
  confirmButton: text('The button that confirms; kept as evidence of consent'),
  expiredTitle: text('Title, where a link is too old'),
  expiredText: text('Below that title'),
  unknownTitle: text('Title, where a link was never made here'),
  unknownText: text('Below that title: what may be the reason'),
  unavailableTitle: text('Title, where our database does not answer'),
  unavailableText: text('Below that title'),
  goneTitle: text('Title, where the address of a link was erased'),
  goneText: text('Below that title'),
  confirmedTitle: text('Title after confirming'),
  confirmedText: text('Below that title, before a list of newsletters', { address }),
  confirmedHint: text('Below that list'),
  change: text('Link to the page where a subscriber chooses'),
  signUpAgain: text('Link to the form to sign up'),

  leaveTitle: text('Title of the page to unsubscribe'),
  leaveText: text('Asks whether to stop everything', { address }),
  leaveButton: text('The button that unsubscribes from everything'),
  leftTitle: text('Title after unsubscribing'),
  leftText: text('Below that title'),

  preferencesTitle: text('Title of the page where a subscriber chooses'),
  active: text('Below that title: emails are sent', { address }),
  pending: text('Below that title: nothing is sent, as it was never confirmed', { address }),
  paused: text('Below that title: nothing is sent for a while', {
    address,
    day: 'the day on which emails start again',
  }),
  language: text('Above the choice of the language of emails'),
  save: text('The button that keeps the choices'),
  saved: text('After that button was pressed'),
  noListEnds: text('Below the choice of newsletters: choosing none ends the subscription'),
  pauseTitle: text('Above the form that stops emails for a while'),
  pauseText: text('Below that: what the form does'),
  pauseUntil: text('Label of the day until which there is no email, on which it starts again'),
  pauseButton: text('The button of that form'),
  resumeButton: text('The button that ends a pause'),
  wrongDay: text('What is wrong with the day of a pause'),
  dataTitle: text('Above what can be done about one’s data'),
  dataText: text('What the next button gives'),
  dataButton: text('The button that gives the file'),
  eraseTitle: text('Title of the page that asks before erasing'),
  eraseText: text('Below that title: what is deleted and what is kept'),
  eraseBack: text('Below that: how to come back later'),
  eraseAsk: text('Link to that page'),
  eraseButton: text('The button that erases, which cannot be undone'),
  keep: text('Link back, without erasing'),
  erasedTitle: text('Title after erasing'),
}

/** The names of newsletters, where the publication gives them none of its own. */
export const lists = {
  daily: text('The newsletter of every day'),
  weekly: text('The newsletter of every week'),
  topic: text('The newsletter on one topic', { name: 'the name of the topic' }),
}

/** When each of them is sent. */
export const listTimes = {
  daily: text('Of the newsletter of every day'),
  weekly: text('Of the newsletter of every week'),
  topic: text('Of the newsletter on one topic'),
}

/** What was wrong with a form or a link, by the names that programs are told. */
export const faults = {
  empty: text('No address was given'),
  'no-at': text('An address without @'),
  'several-at': text('An address with more than one @'),
  'several-addresses': text('More than an address, such as “Ana <ana@example.org>”'),
  space: text('An address with a space in it'),
  quoted: text('An address with quotation marks'),
  letters: text('An address with letters beyond a to z before the @'),
  'local-part': text('Something else is wrong before the @'),
  domain: text('Something is wrong after the @'),
  'no-ending': text('An address that ends too early, such as ana@example'),
  'too-long': text('An address that is too long'),
  disposable: text('An address of a service that gives mailboxes for minutes'),
  'no-list': text('No newsletter was chosen'),
  'unknown-list': text('A newsletter that is not there'),
  limited: text('Too many sign-ups from one network'),
  'other-site': text('The form was sent from a page of another site'),
  trap: text('The hidden field was filled in, which a person may have done by mistake'),
  unreadable: text('The form came in part'),
  'too-large': text('The form was much too large'),
  'unknown-form': text('For programs: something that is neither a form nor JSON'),
  'unknown-link': text('A link that was never made here'),
  'expired-link': text('A link that is too old'),
  unavailable: text('Our database does not answer'),
  'gone-link': text('The address of a link was erased'),
}
