import { counted, text } from '../entry.ts'

/** The search page and its form. */
export const search = {
  title: text('Search: in menus, as a title, and on the button'),
  intro: text('Below the title of the search page'),
  query: text('Label of the field for the words to search for'),
  narrow: text('Opens the fields that narrow a search'),
  topic: text('Label of the choice of one topic'),
  anyTopic: text('In that choice: every topic'),
  author: text('Label of the choice of one person who writes'),
  anyAuthor: text('In that choice: everyone who writes'),
  named: text('For screen readers: the people, topics and series whose names were searched for'),
  language: text('Label of the choice of one language'),
  anyLanguage: text('In that choice: every language'),
  from: text('Label of the first day to search'),
  to: text('Label of the last day to search'),
  notADay: text('Below such a field: what was typed is no day that can be read', {
    text: 'what was typed',
    example: 'a day, written as it can be read',
  }),
  resultsFor: text('Title of the page of results', { query: 'the words that were searched for' }),
  articles: counted('How many articles were found'),
  moreThan: counted('Found so many that only the best are shown; the number is large'),
  pageOf: text('Which page of the results this is', {
    page: 'the number of the page',
    pages: 'the number of all pages',
  }),
  resultPages: text('For screen readers: the links to the other pages of results'),
  nextPage: text('Link to the next page of results'),
  previousPage: text('Link to the page of results before this one'),
  didYouMean: text('Offers another spelling', { query: 'the words in that spelling; a link' }),
  nothing: text('Title, where nothing was found'),
  nothingFor: text('Below that title', { query: 'the words that were searched for' }),
  nothingLike: text('Below that title, where only filters were set, no words'),
  hints: text('Above a list of what may help'),
  hintSpelling: text('In that list'),
  hintFewer: text('In that list'),
  hintPhrase: text('In that list'),
  without: text('In that list: link to the same search without one filter', {
    filter: 'the name of a topic, a person, a language or a day',
  }),
  withoutAny: text('In that list: link to the same search without filters'),
  howTo: text('Below the form: what quotation marks and a minus sign do'),
  newest: text('Above a list of the newest articles'),
}

/** Feeds (RSS) and the page on them. */
export const feeds = {
  title: text('Feeds (RSS): in menus and as a title'),
  newestOf: text('Describes the feed of all articles', { name: 'the name of the publication' }),
  isFeed: text('At the top of a feed, for people who open it in a browser'),
  isFeedText: text('Below that: what a feed is for'),
  moreOnFeeds: text('Below that: link to the page on feeds'),
  isEmpty: text('In a feed that lists nothing yet'),
  intro: text('On the page on feeds: what a feed is'),
  privacy: text('Next: that nobody learns who reads'),
  howTitle: text('Next: above the three steps'),
  chooseReader: text('The first step'),
  copyAddress: text('The second step'),
  pasteAddress: text('The third step'),
  formats: text('After the steps: which formats there are'),
  newest: text('Above the feeds of all articles'),
  issues: text('Above the feeds of the newsletter'),
}

/** The page that lets others publish an article, under its licence. */
export const republish = {
  title: text('Above the headline, as the kind of page; and above the offer below an article'),
  mayBeRepublished: text('That an article may be published elsewhere', {
    licence: 'the name of the licence',
  }),
  how: text('Link to the page that says how'),
  terms: text('Above the list of the terms'),
  keepCredit: text('In that list', { publication: 'the name of the publication' }),
  keepWords: text('In that list'),
  keepPictures: text('In that list'),
  keepCanonical: text('In that list; a “canonical address” is one of HTML', {
    address: 'the address of the article',
  }),
  readLicence: text('Link to the text of the licence'),
  creditLine: text('Label of the field with the sentence “credit”'),
  credit: text('The sentence that copies of an article should have', {
    title: 'the headline',
    publication: 'the name of the publication',
    day: 'the day on which it was published',
    address: 'the address of the article',
    licence: 'the name of the licence',
  }),
  html: text('Label of the field with the article as HTML'),
  htmlHint: text('Below that label: what it is for'),
  text: text('Label of the field with the article as plain text'),
  textHint: text('Below that label: what it is for'),
  copyHint: text('How to copy out of the fields; the keys are those of keyboards'),
  backToArticle: text('Link back to the article'),
}

const moment = 'a day and a time'

/** Above the headline of an article that readers do not see: why. */
export const hidden = {
  draft: text('It has no day of publication yet'),
  scheduled: text('It will be published by itself'),
  expired: text('Its time is over'),
  withdrawn: text('It was withdrawn'),
}

/** Articles that readers do not see, shown to editors and to those who have a link. */
export const preview = {
  draftText: text('That an article has no day of publication yet, at the top of its page'),
  scheduledText: text('That an article will be published by itself', { moment }),
  expiredText: text('That the time of an article is over', { moment }),
  withdrawnText: text('That an article was withdrawn, and what readers see', {
    reason: 'why it was withdrawn, a sentence of the editors',
  }),
  previewText: text('That the page is shown by a private link', { moment }),
  unknownTitle: text('Title, where a private link leads nowhere'),
  unknownText: text('Below that title'),
  overTitle: text('Title, where the time of a private link is over'),
  overText: text('Below that title'),
}

/** The page of a redirect, for the few browsers that do not follow it. */
export const redirects = {
  moved: text('Where a page is now', { address: 'its address; a link' }),
  goOn: text('Where to go on, such as after a form was sent', { address: 'its address; a link' }),
}

/** Mirrors of the publication on other servers. */
export const mirror = {
  copy: text('For screen readers: the line that says that a page is a copy'),
  copyOf: text('That line, at the top of the page', {
    name: 'the name of the publication',
    address: 'the address of the publication; a link',
  }),
}
